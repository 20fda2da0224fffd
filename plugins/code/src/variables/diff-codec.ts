import type { Codec, Variable } from '@textgrad/core';
import type { ProgramReader } from '../program/program-reader.ts';
import type { Program } from '../sandbox/sandbox.ts';
import { type ProgramCodecOptions, programCodec } from './program-codec.ts';

/** What diffs are of. */
type Current = Pick<Variable, 'text'>;

/** A codec of programs that reads unified diffs too, of whatever the variable holds that it follows. */
export interface DiffCodec extends Codec<Program> {
  follow(variable: Current): void;
}

/** Makes a codec for one variable; until it follows that, no diff fits. */
export function diffCodec(
  reader: ProgramReader,
  options: Omit<ProgramCodecOptions, 'current'> = {},
): DiffCodec {
  let current: Current = { text: '' };
  return {
    ...programCodec(reader, { ...options, current: () => current.text }),
    follow(variable) {
      current = variable;
    },
  };
}

/** Has the diffs that a variable's codec reads be diffs of what the variable holds. */
export function followOwnText(variable: Variable): void {
  if ('follow' in variable.codec) (variable.codec as DiffCodec).follow(variable);
}
