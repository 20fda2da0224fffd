import { setTimeout as delay } from 'node:timers/promises';
import { type BackwardPass, type Gradient, type Operation, Variable } from '../../src/graph/index.ts';

/** A leaf that wants feedback. */
export const leaf = (role = 'leaf'): Variable => new Variable(role, { role });

/** A variable that came from inputs by a local backward of the test's own. */
export const computed = (
  role: string,
  inputs: readonly Variable[],
  backward: Operation['backward'],
): Variable => new Variable(role, { role, operation: { name: role, inputs, backward } });

/** Options of {@link relay}. */
export interface RelayOptions {
  /** Milliseconds that the local backward takes. */
  readonly takes?: number;
  /** Called when the local backward begins. */
  readonly onStart?: (pass: BackwardPass) => void | Promise<void>;
  readonly requiresGrad?: boolean;
}

/** An operation without an engine: every gradient goes on to every input, with the way that it took. */
export function relay(name: string, inputs: readonly Variable[], options: RelayOptions = {}): Variable {
  const { takes, onStart, requiresGrad } = options;
  return new Variable(name, {
    role: name,
    ...(requiresGrad === undefined ? {} : { requiresGrad }),
    operation: {
      name,
      inputs,
      async backward(pass) {
        await onStart?.(pass);
        if (takes !== undefined) await delay(takes, undefined, { signal: pass.signal });
        return inputs.map((_, input) => ({
          input,
          gradients: pass.gradients.map((gradient) => through(gradient, `${name}.${input}`)),
        }));
      },
    },
  });
}

/** The way that a gradient took, one place further. */
export const through = ({ text }: Gradient, place: string): Gradient => ({
  text: `${text} > ${place}`,
  source: place,
});

/** The texts of a variable's gradients. */
export const texts = (variable: Variable): readonly string[] =>
  variable.gradients.map((gradient) => gradient.text);
