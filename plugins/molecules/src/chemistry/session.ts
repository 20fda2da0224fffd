import type { Log, MainModule, Mol, Reaction } from '@rdkit/rdkit';
import { invalidMolecule, invalidPattern } from './errors.ts';
import { explainRejection } from './rejection.ts';
import { type SizeLimits, sizeLimits } from './size-limits.ts';
import { sizeProblems } from './smiles-text.ts';

/**
 * One live RDKit instance with the patterns compiled on it.
 *
 * Everything native belongs to its session and must not outlive the callback that {@link Toolkit.run} hands it to.
 */
export class Session {
  readonly rdkit: MainModule;
  readonly limits: SizeLimits;
  readonly #log: Log | null;
  readonly #patterns = new Map<string, Mol>();
  readonly #bits = new Map<string, Uint8Array>();
  readonly #reactions = new Map<string, Reaction>();

  constructor(rdkit: MainModule, limits: SizeLimits = sizeLimits) {
    this.rdkit = rdkit;
    // The older perception loses double bonds that are stereogenic through a ring, such as that of 3-ethylidenecyclobutanol.
    rdkit.use_legacy_stereo_perception(false);
    this.limits = limits;
    this.#log = rdkit.set_log_capture('rdApp.*');
  }

  /** Parses a SMILES of safe size; null when RDKit refuses it. The caller disposes of the molecule. */
  tryRead(smiles: string): Mol | null {
    if (sizeProblems(smiles, this.limits).length > 0) return null;
    this.#log?.clear_buffer();
    return this.rdkit.get_mol(smiles);
  }

  /**
   * Parses a SMILES. The caller disposes of the molecule.
   *
   * @throws TextGradError `MOLECULE_INVALID` with the problems in words.
   */
  read(smiles: string): Mol {
    const molecule = this.tryRead(smiles);
    if (molecule === null) throw invalidMolecule(smiles, this.explain(smiles));
    return molecule;
  }

  /**
   * A molecule as RDKit's older perception of stereochemistry reads it, which published scores were made with.
   *
   * @throws TextGradError `MOLECULE_INVALID` with the problems in words.
   */
  readWithOlderStereo(smiles: string): Mol {
    this.rdkit.use_legacy_stereo_perception(true);
    try {
      return this.read(smiles);
    } finally {
      this.rdkit.use_legacy_stereo_perception(false);
    }
  }

  /** A molecule of RDKit's own JSON, read and written again: canonical SMILES and JSON; undefined when RDKit refuses it. */
  tryReadJson(json: string): { readonly smiles: string; readonly json: string } | undefined {
    using molecule = this.rdkit.get_mol(json);
    return molecule === null ? undefined : { smiles: molecule.get_smiles(), json: molecule.get_json() };
  }

  /** Parses a MOL block; null with what RDKit says of it when that refuses it. The caller disposes of the molecule. */
  readBlock(block: string): { readonly molecule: Mol | null; readonly reason: string } {
    this.#log?.clear_buffer();
    const molecule = this.rdkit.get_mol(block);
    return { molecule, reason: molecule ? '' : lastLine(this.#log?.get_buffer() ?? '') };
  }

  /** Why the last {@link tryRead} of this text gave nothing, in sentences. */
  explain(smiles: string): readonly string[] {
    const tooLarge = sizeProblems(smiles, this.limits);
    return tooLarge.length > 0 ? tooLarge : explainRejection(smiles, this.#log?.get_buffer() ?? '');
  }

  /** A compiled SMARTS; the session keeps it. */
  pattern(smarts: string): Mol {
    return this.#compiled(this.#patterns, smarts, () => this.rdkit.get_qmol(smarts));
  }

  /** The fingerprint that every molecule which holds a pattern has all bits of; the session keeps it. */
  patternBits(smarts: string): Uint8Array {
    const known = this.#bits.get(smarts) ?? this.pattern(smarts).get_pattern_fp_as_uint8array();
    this.#bits.set(smarts, known);
    return known;
  }

  /** A compiled reaction SMARTS; the session keeps it. */
  reaction(smarts: string): Reaction {
    return this.#compiled(this.#reactions, smarts, () => this.rdkit.get_rxn(smarts));
  }

  #compiled<T>(cache: Map<string, T>, smarts: string, compile: () => T | null): T {
    const known = cache.get(smarts);
    if (known !== undefined) return known;
    this.#log?.clear_buffer();
    const made = compile();
    if (made === null) throw invalidPattern(smarts, lastLine(this.#log?.get_buffer() ?? ''));
    cache.set(smarts, made);
    return made;
  }
}

/** Whatever runs work on a live session, such as a {@link Toolkit}. */
export interface SessionSource {
  readonly limits: SizeLimits;
  run<T>(work: (session: Session) => T): Promise<T>;
}

const lastLine = (log: string): string =>
  log
    .trim()
    .split('\n')
    .at(-1)
    ?.replace(/^\[[\d:]+\]\s*/, '') || 'RDKit gives no reason';
