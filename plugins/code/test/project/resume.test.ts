import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codePlugin, projectTask } from '@textgrad/code';
import { createContext, type Engine, expertEngine } from '@textgrad/core';
import { memoryStore, replayTask, resumeTask, runTask } from '@textgrad/core/runs';
import { afterAll, expect, test } from 'vitest';
import { nodeTest, projectFolder, removeProjects } from './project-folders.ts';

afterAll(removeProjects);

const engine = expertEngine(codePlugin.experts);

test('a run that was ended goes on with the folder as it was, and is replayed without it', {
  timeout: 300_000,
}, async () => {
  const source = 'export function last(list) {\n  return list[list.length];\n}\n';
  const folder = projectFolder({
    'last.js': source,
    'last.test.js': nodeTest(
      "import { last } from './last.js';",
      "test('one', () => assert.equal(last([7]), 7));",
      "test('two', () => assert.equal(last([7, 8]), 8));",
    ),
    'package.json': '{"type":"module"}',
  });
  const store = memoryStore();
  const stop = new AbortController();
  const stopping: Engine = {
    ...engine,
    generate(request, options) {
      if (request.role === 'update') stop.abort();
      return engine.generate(request, options);
    },
  };
  const config = { folder, test: 'node --test', repeats: 1 };
  const begun = runTask(projectTask, {
    name: 'code/project',
    id: 'r',
    engine: stopping,
    config,
    store,
    context: createContext(),
    search: { proposals: 1 },
    signal: stop.signal,
  });
  expect((await begun).status).toBe('stopped');
  // The folder, the try-out and the start.
  expect(store.calls('r').filter(({ kind }) => kind === 'simulator')).toHaveLength(3);

  writeFileSync(join(folder, 'last.js'), 'export const last = () => "something else";\n');
  const summary = await resumeTask(projectTask, { store, id: 'r', engine, context: createContext() });
  expect(summary).toMatchObject({ best: { score: 1 }, reason: 'passes all tests of the project' });
  expect(summary.best.text).toContain('list[list.length - 1]');
  expect(readFileSync(join(folder, 'last.js'), 'utf8')).toContain('something else');

  rmSync(folder, { recursive: true });
  const { summary: again } = await replayTask(projectTask, {
    store,
    id: 'r',
    engine,
    context: createContext(),
  });
  expect(again?.best).toEqual(summary.best);
});
