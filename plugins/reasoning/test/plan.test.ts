import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { partsText, taggedBlocks } from '@textgrad/core';
import { estimateTask, runTask } from '@textgrad/core/runs';
import { scriptedEngine } from '@textgrad/core/testing';
import { reasoningPlugin } from '@textgrad/reasoning';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'textgrad-plan-'));
afterAll(() => rmSync(folder, { recursive: true }));

const data = join(folder, 'own.csv');
const rows = Array.from({ length: 16 }, (_, at) => `Why ${at}?,No.`);
writeFileSync(data, `question,answer\n${rows.join('\n')}\n`);

const { prompt } = reasoningPlugin.tasks;

test.each(['sealed', 'once'])(
  'a plan counts every call of a judge as the objective (test %s)',
  async (part) => {
    const grader = { kind: 'judge', criterion: 'It is polite.' };
    const config = { data, grader, test: part, seal: join(folder, `${part}.jsonl`) };
    const common = { name: 'reasoning/prompt', config, steps: 2, seed: 1 };
    const plan = await estimateTask(prompt, { ...common, engine: 'openai:gpt-4o' });
    // An answer that was judged is not judged again.
    let written = 0;
    const engine = scriptedEngine(({ role, content }) => {
      if (role === 'judge') return '<GRADE>2</GRADE>';
      if (role !== 'update') return `Answer: no ${written++}.`;
      const [before = ''] = taggedBlocks(partsText(content), 'VARIABLE');
      return `<IMPROVED_VARIABLE>${before} ${written++}</IMPROVED_VARIABLE>`;
    });
    const { status } = await runTask(prompt, { ...common, engine });
    const made = Object.fromEntries(
      [...Map.groupBy(engine.requests, ({ role }) => role)].map(([role, requests]) => [
        role,
        requests.length,
      ]),
    );
    expect(status).toBe('completed');
    expect(plan.calls).toEqual(made);
  },
);
