import { describe, expect, test } from 'vitest';
import { nearest, TextGradError } from '../../src/errors/index.ts';

describe('an error', () => {
  test('has a kind, a stable code, details and a cause', () => {
    const cause = new Error('the disk is full');
    const error = new TextGradError('environment', 'STORE_UNAVAILABLE', 'Choose another folder.', {
      details: { path: '/full' },
      cause,
    });
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: 'TextGradError',
      kind: 'environment',
      code: 'STORE_UNAVAILABLE',
      message: 'Choose another folder.',
      details: { path: '/full' },
      cause,
    });
  });

  test('has no cause where none is given', () => {
    expect('cause' in new TextGradError('usage', 'X', 'x')).toBe(false);
  });
});

describe('the nearest name', () => {
  test('is offered for a small slip', () => {
    expect(nearest('molcules', ['molecules', 'radiotherapy'])).toBe("Did you mean 'molecules'? ");
  });

  test('is not offered when nothing is near', () => {
    expect(nearest('weather', ['molecules', 'expert'])).toBe('');
    expect(nearest('weather', [])).toBe('');
  });
});
