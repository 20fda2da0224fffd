import { scriptedEngine } from '@textgrad/core/testing';
import { afterAll, expect, test } from 'vitest';
import { nodeTest, projectFolder, removeProjects, runProject } from './project-folders.ts';

afterAll(removeProjects);

const asserting = (name: string, statement: string): string =>
  nodeTest("import { larger } from '../larger.js';", `test('${name}', () => ${statement});`);

/** `shown` fails at the start; of the two held-out tests a version that looks at the shown one alone passes one. */
const folder = (): string =>
  projectFolder({
    'package.json': '{"type":"module","scripts":{"test:held-out":"node --test held/*.test.js"}}',
    'larger.js': 'export const larger = (a, b) => a;\n',
    'shown/a.test.js': asserting('second', 'assert.equal(larger(1, 2), 2)'),
    'held/b.test.js': asserting('seventeen', 'assert.equal(larger(17, 4), 17)'),
    'held/c.test.js': asserting('third', 'assert.equal(larger(3, 5), 5)'),
  });

const engine = () =>
  scriptedEngine(({ role }) =>
    role === 'update'
      ? '<IMPROVED_VARIABLE>larger.js\n<<<<<<< SEARCH\nexport const larger = (a, b) => a;\n=======\nexport const larger = (a, b) => b;\n>>>>>>> REPLACE</IMPROVED_VARIABLE>'
      : 'It gives the first one.',
  );

test('a command that is held out judges the best version once, and no prompt knows of it', {
  timeout: 120_000,
}, async () => {
  const asked = engine();
  const config = {
    folder: folder(),
    test: 'node --test shown/a.test.js',
    heldOut: 'npm run test:held-out',
    repeats: 1,
  };
  const summary = await runProject(config, { engine: asked, steps: 2, proposals: 1 });
  expect(summary.best.score).toBe(1);
  expect(summary.confirmed).toHaveLength(1);
  expect(summary.confirmed?.[0]?.again).toMatchObject({
    score: 0.5,
    measurements: { 'held-out tests passed': { value: 1, met: false } },
  });
  expect(JSON.stringify(asked.requests)).not.toMatch(/held|17/u);
});

test('a held-out script that package.json lacks is refused before anything is run', async () => {
  const config = { folder: folder(), test: 'node --test shown/a.test.js', heldOut: 'npm run test:missing' };
  const refused = runProject(config, { engine: engine(), steps: 1, proposals: 1 });
  await expect(refused).rejects.toMatchObject({ kind: 'usage' });
});
