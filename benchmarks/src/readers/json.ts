import { readJson, usageError } from '@textgrad/core';

/** JSON as the toolkit's own files hold it: what is none is refused in words. */
export function parsed(json: string): unknown {
  try {
    return readJson(json);
  } catch {
    throw usageError('JSON_INVALID', 'This is no JSON.');
  }
}
