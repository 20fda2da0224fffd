import type { Decoded } from '@textgrad/core';
import type { Test } from '../sandbox.ts';
import type { ServerMessage } from './messages.ts';

/** The tests of a file as the server says them, or why it cannot be run. */
export function suiteOf(said: ServerMessage['suite']): Decoded<readonly Test[]> {
  if (said === undefined) return { ok: false, problems: ['The test file is nested too deeply to be read.'] };
  if ('refused' in said) return { ok: false, problems: [said.refused] };
  return {
    ok: true,
    value: said.tests.map(
      ({ name, statement, source = '' }): Test =>
        statement === undefined ? { kind: 'script', name, source } : { kind: 'assertion', name, statement },
    ),
  };
}
