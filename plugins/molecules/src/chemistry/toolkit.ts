import type { MainModule, Mol } from '@rdkit/rdkit';
import { toolkitCrashed } from './errors.ts';
import type { ParsedSmiles } from './molecule.ts';
import { parseSmiles } from './parse.ts';
import type { MoleculeReader } from './reader.ts';
import { Session, type SessionSource } from './session.ts';
import { type SizeLimits, sizeLimits } from './size-limits.ts';

/** Starts a fresh, independent RDKit instance. */
export type RDKitFactory = () => Promise<MainModule>;

/**
 * RDKit behind a door that survives its crashes.
 *
 * A crash of the WebAssembly instance makes all later calls on it fail, so the instance is dropped and the next
 * call starts another. Only the call that caused the crash fails.
 *
 * @example
 * ```ts
 * import { loadToolkit } from '@textgrad/molecules';
 *
 * const toolkit = await loadToolkit();
 * console.log(await toolkit.withMolecule('OCC', (molecule) => molecule.get_smiles())); // CCO
 * ```
 */
export class Toolkit implements MoleculeReader, SessionSource {
  /** What is larger is refused in words before RDKit sees it. */
  readonly limits: SizeLimits;
  readonly #factory: RDKitFactory;
  #current: Promise<Session> | undefined;
  readonly #broken = new WeakSet<Session>();

  constructor(factory: RDKitFactory = startRDKit, limits: SizeLimits = sizeLimits) {
    this.#factory = factory;
    this.limits = limits;
  }

  /**
   * Runs synchronous work on a live session. Native objects must be disposed of inside (`using`).
   *
   * @throws TextGradError `TOOLKIT_CRASHED` when the work broke the instance; later calls get a fresh one.
   */
  async run<T>(work: (session: Session) => T): Promise<T> {
    for (;;) {
      this.#current ??= this.#open();
      const session = await this.#current;
      // Others may have waited for the same instance and broken it first.
      if (!this.#broken.has(session)) return this.#attempt(work, session);
    }
  }

  /** Reads a molecule from what a person or a language model wrote; see {@link parseSmiles}. */
  read(text: string): Promise<ParsedSmiles> {
    return parseSmiles(this, text);
  }

  /**
   * Parses a SMILES, runs the work on it and frees it.
   *
   * @throws TextGradError `MOLECULE_INVALID` when the SMILES is not a molecule of safe size.
   */
  async withMolecule<T>(smiles: string, work: (molecule: Mol, session: Session) => T): Promise<T> {
    return await this.run((session) => {
      using molecule = session.read(smiles);
      return work(molecule, session);
    });
  }

  #attempt<T>(work: (session: Session) => T, session: Session): T {
    try {
      return work(session);
    } catch (error) {
      if (!isCrash(error)) throw error;
      this.#broken.add(session);
      this.#current = undefined;
      throw toolkitCrashed(error);
    }
  }

  async #open(): Promise<Session> {
    try {
      return new Session(await this.#factory(), this.limits);
    } catch (error) {
      this.#current = undefined;
      throw error;
    }
  }
}

let shared: Toolkit | undefined;

/**
 * The toolkit of this process, loaded at the first call (about 0.1 s and 7 MB of WebAssembly).
 *
 * @example
 * ```ts
 * import { loadToolkit, qed } from '@textgrad/molecules';
 *
 * console.log((await qed(await loadToolkit(), 'CC(=O)Nc1ccc(O)cc1')).qed.toFixed(3)); // 0.595
 * ```
 */
export async function loadToolkit(): Promise<Toolkit> {
  shared ??= new Toolkit();
  await shared.run(() => undefined);
  return shared;
}

const startRDKit: RDKitFactory = async () => {
  const { default: rdkit } = await import('@rdkit/rdkit');
  return await rdkit.default();
};

// Freeing objects of a broken instance fails too; `using` then wraps both errors, the first as `suppressed`.
function isCrash(error: unknown): boolean {
  // An exception of RDKit's own language, which its interface did not catch.
  if (Object.prototype.toString.call(error) === '[object WebAssembly.Exception]') return true;
  if (!(error instanceof Error)) return false;
  if (error.name === 'RuntimeError' || error instanceof RangeError) return true;
  return 'suppressed' in error && 'error' in error && (isCrash(error.suppressed) || isCrash(error.error));
}
