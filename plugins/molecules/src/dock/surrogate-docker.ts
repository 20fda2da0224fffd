import { messageOf, TextGradError, throwIfAborted } from '@textgrad/core';
import type { Surrogate } from '../surrogates/index.ts';
import { type Docker, dockProblem } from './docker.ts';

/**
 * Answers with learnt stand-ins instead of docking, one for each receptor by name: for ranking in advance and for tests.
 *
 * Every result names the surrogate, and measurements of it are called `(surrogate)`.
 *
 * @example
 * ```ts
 * import { embeddedReceptor, fitSurrogate, loadToolkit, surrogateDocker } from '@textgrad/molecules';
 *
 * const chains = Array.from({ length: 12 }, (_, n) => ({ smiles: 'C'.repeat(n + 1), score: -0.5 * n }));
 * const surrogate = await fitSurrogate(await loadToolkit(), chains, { method: 'ridge' });
 * const docker = surrogateDocker({ 'ABL-1IEP': surrogate });
 * const docked = await docker.dock('CCCCO', await embeddedReceptor(), { seed: 1 });
 * console.log(docked.ok && docked.method); // surrogate: ridge
 * ```
 */
export function surrogateDocker(surrogates: Readonly<Record<string, Surrogate>>): Docker {
  const names = Object.keys(surrogates);
  return {
    name: 'a surrogate, not docking',
    surrogate: true,
    version: '1',
    settings: Object.fromEntries(names.map((name) => [name, surrogates[name]?.identity ?? {}])),
    async dock(smiles, receptor, { signal }) {
      throwIfAborted(signal);
      const surrogate = Object.hasOwn(surrogates, receptor.name) ? surrogates[receptor.name] : undefined;
      if (!surrogate)
        return dockProblem(
          'no-surrogate',
          `There is no surrogate for ${receptor.name}, only for ${names.join(', ') || 'nothing'}.`,
        );
      try {
        const { value, uncertainty } = await surrogate.predict(smiles);
        return { ok: true, affinity: value, uncertainty, method: surrogate.name };
      } catch (error) {
        if (!(error instanceof TextGradError) || error.kind === 'aborted') throw error;
        return dockProblem('molecule-invalid', messageOf(error));
      }
    },
  };
}
