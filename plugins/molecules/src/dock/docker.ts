import type { LigandProblemCode } from './prepare/index.ts';
import type { Receptor } from './receptors/index.ts';
import type { VinaFailureCode } from './vina-cli/index.ts';

/** What docking one molecule may use. */
export interface DockRequest {
  /** Equal seeds give equal results; a whole number from 1. */
  readonly seed: number;
  readonly signal?: AbortSignal | undefined;
  /** A pose to begin from, such as that of the molecule before an edit; a docker that cannot use it passes it over. */
  readonly start?: string | undefined;
}

/** What one atom of a molecule brings. */
export interface AtomShare {
  /** Its index, counted from 0 in the order of the SMILES. */
  readonly atom: number;
  /** Its share of the affinity in kcal/mol: negative where it binds, positive where it clashes. */
  readonly energy: number;
}

/** The stereoisomer that binds best, of those that a molecule leaves open. */
export interface DockedIsomer {
  /** Canonical. */
  readonly smiles: string;
  /** How many were docked. */
  readonly docked: number;
  /** How many there are, as far as they were listed. */
  readonly known: number;
  /** Whether there are more than were listed. */
  readonly more: boolean;
  /** kcal/mol between the best and the worst of those that were docked. */
  readonly spread: number;
}

/** The tautomer that binds best, of those that are low in energy in water. */
export interface DockedTautomer {
  /** Canonical, before it is charged. */
  readonly smiles: string;
  /** How many were docked. */
  readonly docked: number;
  /** How many are low in energy. */
  readonly known: number;
  /** kcal/mol between the best and the worst of those that were docked. */
  readonly spread: number;
}

/** A molecule that was docked. */
export interface Docked {
  readonly ok: true;
  /** Free energy of binding in kcal/mol, lower is better. */
  readonly affinity: number;
  /** Standard uncertainty of the affinity in kcal/mol, where it is known. */
  readonly uncertainty?: number;
  /** The best pose as PDBQT; surrogates have none. */
  readonly pose?: string;
  /** Shares of the atoms, where the method tells them. */
  readonly shares?: readonly AtomShare[];
  /** Which stereoisomer this is, where the molecule left some open. */
  readonly isomer?: DockedIsomer;
  /** Which tautomer this is, where tautomers were asked for and another form than the given one is low in energy. */
  readonly tautomer?: DockedTautomer;
  /** For each atom of the pose, its index in the SMILES that was given; the same index where it is left out. */
  readonly places?: readonly number[];
  /** What made the number, with its version: `AutoDock Vina 1.2.3`, `surrogate: ridge`. */
  readonly method: string;
}

/** Why a molecule has no score. */
export type DockProblemCode =
  | LigandProblemCode
  | VinaFailureCode
  | 'larger-than-box'
  | 'no-pose'
  | 'no-binding'
  | 'no-surrogate';

/** A molecule that could not be docked; the run goes on. */
export interface DockProblem {
  readonly ok: false;
  readonly code: DockProblemCode;
  /** What is wrong and what to do, in a sentence or two. */
  readonly problem: string;
}

/** What came of docking. */
export type DockOutcome = Docked | DockProblem;

/** A way of docking: an algorithm in this process, a program, a surrogate. */
export interface Docker {
  readonly name: string;
  /** Set when the numbers are a learnt stand-in's: measurements then say so in their name. */
  readonly surrogate?: true;
  /** Part of the content key: raise it when results change. */
  readonly version: string;
  /** Everything else that results depend on, besides the arguments of `dock`. */
  readonly settings: Readonly<Record<string, unknown>>;
  /**
   * Docks a molecule given as SMILES. What cannot be docked is a value in words.
   *
   * @throws TextGradError `ABORTED` when the signal fires.
   */
  dock(smiles: string, receptor: Receptor, options: DockRequest): Promise<DockOutcome>;
}

/** Makes the outcome of a molecule that cannot be docked. */
export const dockProblem = (code: DockProblemCode, problem: string): DockProblem => ({
  ok: false,
  code,
  problem,
});

/** The problem of a pose that repels the receptor; nothing for one that binds. */
export const bindingProblem = (affinity: number): DockProblem | undefined =>
  affinity <= 0
    ? undefined
    : dockProblem(
        'no-binding',
        `The best pose found has a positive affinity, ${affinity.toFixed(2)} kcal/mol: the molecule does not fit into the search box or the pocket. Make the molecule smaller, or the box larger.`,
      );
