import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainText } from '@textgrad/code';
import { scriptedEngine } from '@textgrad/core/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { projectArtifacts } from '../../src/files/project-files.ts';
import { nodeTest, projectFolder, removeProjects, runProject } from './project-folders.ts';

afterAll(removeProjects);

const longest = { timeout: 300_000 };

describe('code/project', () => {
  it(
    'mends an example that is wrong in two files, with its own tests and without a model',
    longest,
    async () => {
      const summary = await runProject({});
      expect(summary.reason).toBe('passes all tests of the project');
      expect(summary.start.score).toBeCloseTo(3 / 7);
      expect(summary.best.score).toBe(1);
      expect(summary.remarks?.[0]).toBe(
        "The tests were run by 'npm test' in bubblewrap; results were read from a reporter of node:test.",
      );
      // The best version is measured once more.
      expect(summary.confirmed?.[0]?.again.score).toBe(1);
      const [patch] = await projectArtifacts(summary);
      expect(patch?.content).toContain('+++ b/src/cart.js');
      expect(patch?.content).toContain('+++ b/src/discount.js');
    },
  );

  it('says which lines tell failing from passing tests, and shows a model the tests', longest, async () => {
    const folder = projectFolder({
      'sign.js':
        'export function sign(x) {\n  if (x < 0) {\n    return 1;\n  }\n  return x === 0 ? 0 : 1;\n}\n',
      'sign.test.js': nodeTest(
        "import { sign } from './sign.js';",
        "test('below', () => assert.equal(sign(-2), -1));",
        "test('above', () => assert.equal(sign(2), 1));",
      ),
      'package.json': '{"type":"module"}',
    });
    const engine = scriptedEngine(({ role }) =>
      role === 'update'
        ? '<IMPROVED_VARIABLE>sign.js\n<<<<<<< SEARCH\n    return 1;\n=======\n    return -1;\n>>>>>>> REPLACE</IMPROVED_VARIABLE>'
        : 'Line 3 gives the wrong sign.',
    );
    const summary = await runProject(
      { folder, test: 'node --test', repeats: 1 },
      { engine, steps: 1, proposals: 1 },
    );
    expect(summary.best.score).toBe(1);
    const prompts = engine.requests.map(({ content }) => JSON.stringify(content));
    expect(prompts[0]).toContain(
      'mending line 3 of sign.js (`return 1`), run by 1 of 1 failing and 0 of 1 passing tests, raises it',
    );
    // What both tests run tells nothing apart.
    expect(prompts[0]).not.toContain('mending line 2');
    expect(prompts.at(-1)).toContain("test('below', () => assert.equal(sign(-2), -1));");
    expect(readFileSync(join(folder, 'sign.js'), 'utf8')).toContain('return 1;\n  }');
  });

  it(
    'keeps byte order marks and line ends, CommonJS beside ECMAScript modules, and TypeScript that is more than types',
    longest,
    async () => {
      const lines = '\uFEFFmodule.exports = {\r\n  twice(x) {\r\n    return x + 2;\n  },\r\n};\r\n';
      const folder = projectFolder({
        'twice.cjs': lines,
        'order.ts':
          'export enum Order { Up = 1, Down }\nexport class Pair { constructor(readonly order: Order) {} }\n',
        'all.test.mjs': nodeTest(
          "import { readFileSync } from 'node:fs';",
          "import twice from './twice.cjs';",
          "test('twice', () => assert.equal(twice.twice(5), 10));",
          "test('as it was', () => assert.match(readFileSync('twice.cjs', 'utf8'), /^\\uFEFFmodule.exports = \\{\\r\\n {2}twice\\(x\\) \\{\\r\\n.*\\n {2}\\},\\r\\n\\};\\r\\n$/u));",
        ),
      });
      const summary = await runProject({ folder, test: 'node --test', repeats: 1 });
      expect(summary.best).toMatchObject({ score: 1 });
      expect(summary.best.text).toContain('return x * 2;');
      expect(plainText(lines)).not.toContain('\r');
    },
  );

  it(
    'does not run a test that it has measured again for a folder that has changed since',
    longest,
    async () => {
      const folder = projectFolder({
        'one.js': 'export const one = () => 1;\n',
        'one.test.js': nodeTest(
          "import { one } from './one.js';",
          "test('one', () => assert.equal(one(), 1));",
        ),
        'package.json': '{"type":"module"}',
      });
      const first = await runProject({ folder, test: 'node --test', repeats: 1 }, { steps: 0 });
      writeFileSync(join(folder, 'one.js'), 'export const one = () => 2;\n');
      const second = await runProject({ folder, test: 'node --test', repeats: 1 }, { steps: 0 });
      expect([first.best.score, second.best.score]).toEqual([1, 0]);
    },
  );
});
