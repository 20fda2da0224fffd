import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, onTestFinished, test } from 'vitest';
import { fileSchema } from '../src/inspect/file-schema.ts';
import { loadAll } from '../src/plugins/load.ts';
import { withFiles } from '../src/request/setting-files.ts';
import { applySettings } from '../src/request/settings.ts';

test.each([
  ['goals=["a","b"]', ['a', 'b']],
  ['goals={"QED":{"min":0.5}}', { QED: { min: 0.5 } }],
  ['goals=[]', []],
  ['goals=[NH3+]', '[NH3+]'],
  ['goals=[OH-].[Na+]', '[OH-].[Na+]'],
  ['goals={"a":1,"a":2}', '{"a":1,"a":2}'],
  ['goals=0.5', 0.5],
  ['goals="[1]"', '[1]'],
])('--set %s', (assignment, value) => {
  expect(applySettings({}, [assignment])).toEqual({ goals: value });
});

test("--set key=@file takes a file's text as it is, and @@ is an @", async () => {
  const folder = mkdtempSync(join(tmpdir(), 'settings-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const text = 'You answer:\n"questions" = 1\t[é]\n';
  writeFileSync(join(folder, 'prompt.txt'), text);
  const assignments = await withFiles(['start=@prompt.txt', 'handle=@@me', 'n=1', 'nothing'], folder);
  expect(applySettings({}, assignments.slice(0, 3))).toEqual({ start: text, handle: '@me', n: 1 });
  expect(assignments[3]).toBe('nothing');
  await expect(withFiles(['start=@missing.txt'], folder)).rejects.toMatchObject({ code: 'SETTING_INVALID' });
  // Latin-1: its bytes are no UTF-8, and a sign in the place of each would be another text.
  writeFileSync(join(folder, 'latin.txt'), Buffer.from('Gr\xfc\xdfe', 'latin1'));
  await expect(withFiles(['start=@latin.txt'], folder)).rejects.toThrow(/latin\.txt.*cannot be read/u);
});

test('the schema of a configuration file knows the settings of the task that it names', async () => {
  const { loaded } = await loadAll([], process.cwd());
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(fileSchema(loaded));
  expect(validate({ task: 'molecules/design', config: { objective: 'qed' }, steps: 3 })).toBe(true);
  expect(validate({ task: 'molecules/design', config: { objektive: 'qed' } })).toBe(false);
  expect(validate({ task: 'molecules/design', stepps: 3 })).toBe(false);
  expect(validate({ task: 'reasoning/prompt', config: { grader: 'number' } })).toBe(true);
});
