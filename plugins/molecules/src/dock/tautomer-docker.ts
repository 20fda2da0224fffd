import type { Toolkit } from '../chemistry/index.ts';
import type { Docked, Docker, DockOutcome } from './docker.ts';
import { inOrderOf } from './order-of-given.ts';
import type { Protonation } from './prepare/index.ts';
import { type Tautomer, tautomersOf } from './prepare/tautomers/tautomers.ts';

/** Settings of {@link tautomerDocker}. */
export interface TautomerDockerSettings {
  /** How many tautomers of a molecule are docked at most, the lowest in energy first. */
  readonly most: number;
  /** How the docker charges molecules: tautomers that are the same once they are charged are docked once. */
  readonly protonation?: Protonation | undefined;
}

/**
 * Docks the low-energy tautomers of a molecule, and gives the one that binds best, named, with the spread.
 *
 * A molecule of which only the given form is low in energy is docked as it is.
 */
export function tautomerDocker(
  toolkit: Toolkit,
  docker: Docker,
  { most, protonation }: TautomerDockerSettings,
): Docker {
  return {
    ...docker,
    settings: { ...docker.settings, tautomers: most },
    async dock(smiles, receptor, options) {
      const known = await lowTautomers(toolkit, smiles, protonation);
      if (known.every((one) => one.smiles === smiles)) return docker.dock(smiles, receptor, options);
      const docked: (Docked & { readonly form: Tautomer })[] = [];
      let refused: DockOutcome | undefined;
      for (const form of known.slice(0, most)) {
        const outcome = await docker.dock(form.smiles, receptor, options);
        if (outcome.ok) docked.push({ ...outcome, form });
        else refused ??= outcome;
      }
      const [best, ...others] = docked.toSorted((one, other) => one.affinity - other.affinity);
      if (!best) return refused ?? docker.dock(smiles, receptor, options);
      const { form, ...rest } = best;
      const worst = others.at(-1)?.affinity ?? best.affinity;
      return {
        ...inOrderOf(rest, form.places),
        tautomer: {
          smiles: form.smiles,
          docked: docked.length,
          known: known.length,
          spread: worst - best.affinity,
        },
      };
    },
  };
}

/** None where the text is no molecule, which docking itself says. */
const lowTautomers = (
  toolkit: Toolkit,
  smiles: string,
  protonation: Protonation | undefined,
): Promise<readonly Tautomer[]> =>
  toolkit.withMolecule(smiles, (_, session) => tautomersOf(session, smiles, protonation)).catch(() => []);
