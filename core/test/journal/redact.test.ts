import { expect, test } from 'vitest';
import { redactSecrets } from '../../src/doors/runs.ts';

const hidden = '[redacted]';

test.each([
  'key',
  'apiKey',
  'API_KEY',
  'openai-api-key',
  'accessToken',
  'token',
  'password',
  'dbPasswd',
  'clientSecret',
  'Authorization',
])("the value of '%s' is masked, whatever it is", (name) => {
  for (const value of ['hunter2', 12345, ['hunter2'], { user: 'me', pass: 'hunter2' }])
    expect(redactSecrets({ [name]: value })).toEqual({ [name]: hidden });
});

test.each(['monkey', 'keyword', 'hockey', 'tokenizer', 'secretary'])("the value of '%s' stays", (name) => {
  expect(redactSecrets({ [name]: 'x' })).toEqual({ [name]: 'x' });
});

test('numbers of tokens, switches and nothing stay', () => {
  const settings = { maxTokens: 100, tokens: 5, keepPassword: true, apiKey: null };
  expect(redactSecrets(settings)).toEqual(settings);
});

test('secrets are found at any depth', () => {
  expect(redactSecrets({ judges: [{ name: 'a', options: { api_key: 'x' } }] })).toEqual({
    judges: [{ name: 'a', options: { api_key: hidden } }],
  });
});

test('credentials in addresses are masked, the addresses stay', () => {
  expect(
    redactSecrets([
      'https://me:pw@example.org/a?x=1',
      'see postgres://me@db:5432/x and ftp://a:b@c',
      'https://example.org/?q=1&api_key=abc&token=def#top',
      'write to me@example.org',
    ]),
  ).toEqual([
    `https://${hidden}@example.org/a?x=1`,
    `see postgres://${hidden}@db:5432/x and ftp://${hidden}@c`,
    `https://example.org/?q=1&api_key=${hidden}&token=${hidden}#top`,
    'write to me@example.org',
  ]);
});

test.each([
  'sk-proj-Ab3_dEfGhIjKlMnOpQr',
  'gsk_0123456789abcdefghij',
  'hf_abcdefghijklmnopqrst',
  'ghp_0123456789abcdefghijklmnopqrstuvwxyz',
  'AIzaSyA-0123456789abcdefghijklmnopq',
  'Bearer abcdefghijklmnop.qrst==',
])("'%s' looks like a key and is masked wherever it stands", (key) => {
  expect(redactSecrets({ note: `use ${key}, please` })).toEqual({ note: `use ${hidden}, please` });
});

test.each(['sk-short', 'risk-management-of-large-projects', 'CC(=O)Oc1ccccc1C(=O)O', 'Bearer of bad news'])(
  "'%s' is no key and stays",
  (words) => {
    expect(redactSecrets({ note: words })).toEqual({ note: words });
  },
);
