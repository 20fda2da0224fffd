import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskSecrets } from '../../src/errors/mask-secrets.ts';

const key = 'sk-live/7Q+w"x\\y=Zr4Tn9LmKpVbXc';
const masked = (text: string, secrets = [key]): string => maskSecrets(text, secrets, '[secret]');

const echoes: Readonly<Record<string, string>> = {
  'as it is': key,
  'in capitals': key.toUpperCase(),
  'in small letters': key.toLowerCase(),
  'its beginning': key.slice(0, 12),
  'its end': key.slice(-8),
  'its middle, in capitals': key.slice(9, 19).toUpperCase(),
  'in a URL': encodeURIComponent(key),
  'in JSON': JSON.stringify(key).slice(1, -1),
  'in base64': Buffer.from(key).toString('base64'),
  'with its scheme, in base64': Buffer.from(`Bearer ${key}`).toString('base64'),
  'behind a user, in base64': Buffer.from(`:${key}`).toString('base64'),
  'in base64 for URLs': Buffer.from(`u:${key}`).toString('base64url'),
  'in hexadecimal': Buffer.from(key).toString('hex'),
};

describe.each(Object.entries(echoes))('a secret that is echoed %s', (_, echo) => {
  test('leaves none of it but what other bytes decide, too', () => {
    const text = masked(`You sent '${echo}', which is wrong.`);
    expect(text).toMatch(/^You sent '(?:QmVhcmVyIH|[\w]{0,3})\[secret\][\w=]{0,3}', which is wrong\.$/u);
  });
});

test('seven characters in a row may be a word', () => {
  expect(masked(`It begins with ${key.slice(0, 7)}.`)).toBe(`It begins with ${key.slice(0, 7)}.`);
});

test('a short secret is masked as a whole, and an empty one is none', () => {
  expect(masked('the password is hunter2, HUNTER2', ['hunter2', ''])).toBe(
    'the password is [secret], HUNTER2',
  );
});

test('other text stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(masked(text)).toBe(text);
    }),
    { seed: 1 },
  );
});

test('whatever stands around a secret, none of it is left', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(key.length - 8), fc.nat(20), (around, from, more) => {
      const part = key.slice(from, from + 8 + more);
      expect(masked(`${around}${part}${around}`)).not.toContain(part);
    }),
    { seed: 1 },
  );
});
