import { repairTask } from '@textgrad/code';
import type { EngineRequest } from '@textgrad/core';
import { runTask } from '@textgrad/core/runs';
import { scriptedEngine } from '@textgrad/core/testing';
import { designTask } from '@textgrad/molecules';
import { tuneWeightsTask } from '@textgrad/radiotherapy';
import { describe, expect, it } from 'vitest';

const wordsOf = ({ system = '', content }: EngineRequest): string =>
  [system, ...content.map((part) => ('text' in part ? part.text : ''))].join('\n');
const block = (tag: string, words: string): string =>
  words.slice(words.lastIndexOf(`<${tag}>`) + tag.length + 2, words.lastIndexOf(`</${tag}>`)).trim();

/** Each task in the paper's form, with a next version and what only grounded measurements would say. */
const arms = [
  {
    name: 'molecules/design',
    task: designTask,
    config: { objective: 'qed', start: 'CCO' },
    next: 'CCCO',
    line: 'SMILES: CCO, Druglikeness: ',
    direction: 'above 0.8 is good',
  },
  {
    name: 'radiotherapy/tune-weights',
    task: tuneWeightsTask,
    config: { beams: 3, bixelWidth: 16 },
    next: undefined,
    line: 'DVH table',
    direction: 'The weight of a target draws its dose to its prescription',
  },
  {
    name: 'code/repair',
    task: repairTask,
    config: {},
    next: 'function sumTo(n) {\n  return n;\n}',
    line: '**Tests that the code failed:**',
    direction: 'Harder tests that you are not shown',
  },
] as const;

describe.each(arms)('the paper arm of $name', ({ name, task, config, next, line, direction }) => {
  it('asks about the variable, with the measurement as its context, and nothing grounded', async () => {
    let first = '';
    const engine = scriptedEngine((request) => {
      if (request.role === 'loss') return 'The critic is not pleased.';
      if (request.role === 'gradient') return 'It should be otherwise.';
      const words = wordsOf(request);
      first ||= block('VARIABLE', words);
      const version = next ?? first.replace(/\d+/u, (digits) => String(Number(digits) * 2));
      return `<IMPROVED_VARIABLE>${version}</IMPROVED_VARIABLE>`;
    });
    const summary = await runTask(
      task as never,
      {
        name,
        engine,
        config: { ...config, feedback: 'paper' },
        steps: 1,
        search: { preset: 'textgrad', proposals: 1 },
      } as never,
    );
    expect(engine.requests.map(({ role }) => role)).toEqual(['loss', 'gradient', 'update']);
    const [loss = '', gradient = '', update = ''] = engine.requests.map(wordsOf);
    expect(loss).toContain(line);
    expect(loss).toMatch(/Its score is -?[\d.e-]+; higher is better\./u);
    expect(loss).toContain(direction);
    expect(block('VARIABLE', gradient)).toBe(summary.start.text.trim());
    expect(block('ROLE', gradient)).not.toMatch(/measurement|evaluation/u);
    expect(gradient).toContain('The critic is not pleased.');
    expect(gradient).toContain(line);
    // What is long stands once in a prompt.
    const times = (words: string): number => words.split(summary.start.text.trim()).length - 1;
    if (summary.start.text.length > 80) expect([loss, gradient, update].map(times)).toEqual([1, 1, 1]);
    // The update prompt says the direction of what is measured, since it holds the critic's instruction.
    expect(update).toContain(direction);
    expect(update).toMatch(/higher is better/u);
    for (const words of [loss, gradient, update])
      expect(words).not.toMatch(/(?:raises|lowers) it by|mending line|run by \d+ of/u);
    expect(summary.search?.agreement).toEqual({});
  });
});
