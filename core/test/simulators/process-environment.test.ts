import { expect, test } from 'vitest';
import { programEnvironment } from '../../src/simulators/process-environment.ts';

const secret = {
  OPENAI_API_KEY: 'a',
  OPENAI_API_KEY_2: 'a',
  PGPASSWORD: 'a',
  MYSQL_PWD: 'a',
  GITHUB_PAT: 'a',
  HF_TOKEN: 'a',
  AWS_SECRET_ACCESS_KEY: 'a',
  DATABASE_URL: 'postgres://me:word@host/db',
};
const plain = {
  PATH: '/bin',
  PWD: '/',
  HOME: '/root',
  KEYBOARD: 'de',
  CUDA_PATH: '/cuda',
  SITE: 'http://host/a:b@c',
};

test('a program does not see what is named like a secret, nor passwords in addresses', () => {
  expect(programEnvironment({ ...secret, ...plain, NONE: undefined })).toEqual(plain);
});

test('but what it is given by name', () => {
  expect(programEnvironment(secret, ['HF_TOKEN'])).toEqual({ HF_TOKEN: 'a' });
});
