import { describe, expect, test } from 'vitest';
import type { EngineRequest } from '../../../src/engine/index.ts';
import { TextGradError } from '../../../src/errors/index.ts';
import { Variable } from '../../../src/graph/index.ts';
import { measuredLoss } from '../../../src/losses/index.ts';
import { evaluation } from '../../../src/measure/index.ts';
import { parents, type SearchProblem } from '../../../src/optimizers/index.ts';
import { champion, numbersOf, searching } from '../../support/searching.ts';

/** Texts that are asked for one by one. */
const longText = (parameter: Variable): Partial<SearchProblem> => ({
  parameters: [parameter],
  measure: async ([text = '']) => evaluation({ score: -text.length }),
  loss: (measured) => measuredLoss(parameter, measured, { purpose: 'Counts.', feedback: 'measurement' }),
});

const using = champion({ proposals: 3 });
const failure = (code: string): TextGradError => new TextGradError('engine', code, `It said ${code}.`);

describe.each(['ENGINE_REFUSED', 'ENGINE_INCOMPLETE', 'ENGINE_BAD_REPLY', 'ENGINE_TRUNCATED'])(
  'an endpoint that answers with %s',
  (code) => {
    test('to the proposals of a step spoils them, and the next one is made', async () => {
      const { search } = await searching(using, (_, index) => {
        if (index === 0) throw failure(code);
        return ['', '40', '45', '30'][index] ?? 'none';
      });
      const step = await search.step();
      expect(step.status).toBe(code === 'ENGINE_TRUNCATED' ? 'updated' : 'rejected');
      if (step.status === 'updated') return expect(numbersOf(search)).toEqual(['50', '40']);
      expect(step.proposals.map(({ texts }) => texts)).toEqual([['50']]);
      expect(step.proposals[0]?.updates[0]?.problems[0]).toMatch(/It said/u);
      expect((await search.step()).status).toBe('updated');
      expect(numbersOf(search)).toEqual(['50', '40', '45', '30']);
    });

    test('to the repair of one spoils that one, not the step', async () => {
      const { search } = await searching(using, (_, index) => {
        if (index > 2) throw failure(code);
        return ['40', 'many', '30'][index] ?? '';
      });
      const step = await search.step();
      expect(step.proposals.map(({ texts }) => texts)).toEqual([['40'], ['50'], ['30']]);
      expect(step.proposals[1]?.updates[0]).toMatchObject({ status: 'rejected', after: '50' });
      expect(step.proposals[1]?.updates[0]?.problems[0]).toMatch(/It said|cut off/u);
      expect(numbersOf(search)).toEqual(['50', '40', '30']);
    });

    test('to the backward pass spoils the step, and the next one is made', async () => {
      let asked = 0;
      const problem = {
        loss() {
          if (asked++ === 0) throw failure(code);
          return made.parameter;
        },
      };
      const made = await searching(using, ['40', '30', '20'], { problem });
      const step = await made.search.step();
      expect(step).toMatchObject({ status: 'rejected', measured: [], decisions: [] });
      expect(step.proposals).toMatchObject([
        { texts: ['50'], updates: [{ problems: [`It said ${code}.`] }] },
      ]);
      expect(made.engine.requests).toEqual([]);
      made.parameter.addGradients([]);
      expect((await made.search.step()).proposals).toMatchObject([{ updates: [{ status: 'no-gradient' }] }]);
    });
  },
);

describe('a call that fails for another reason', () => {
  test('fails the step; the parameters, the archive and the incumbent are as before, and it can be made again', async () => {
    let down = true;
    const made = await searching({ ...using, parents: parents.start() }, (_, index) => {
      if (down && index === 4) throw failure('ENGINE_UNREACHABLE');
      return ['40', '55', '60', '20', '30', '45', '20', '30', '45'][index] ?? '';
    });
    const { search, parameter, events } = made;
    await search.step();
    const before = { incumbent: search.incumbent, candidates: [...search.archive.candidates] };
    expect(parameter.text).toBe('40');
    await expect(search.step()).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE' });
    expect({ incumbent: search.incumbent, candidates: [...search.archive.candidates] }).toEqual(before);
    expect(parameter.text).toBe('40');
    expect(events.map(({ type }) => type).filter((type) => type === 'acceptance')).toHaveLength(1);
    down = false;
    expect((await search.step()).status).toBe('updated');
  });

  test('stops the other proposals', async () => {
    const stopped: (number | undefined)[] = [];
    const parameter = new Variable('a'.repeat(5_000), { role: 'text' });
    const { search, engine } = await searching(using, ['40'], { problem: longText(parameter) });
    const generate = engine.generate.bind(engine);
    Object.assign(engine, {
      async generate(request: EngineRequest, options: { signal?: AbortSignal }) {
        if (request.sample === 1) throw failure('ENGINE_UNREACHABLE');
        if (request.sample !== 2) return generate(request, options);
        await new Promise((resolve) => options.signal?.addEventListener('abort', resolve));
        stopped.push(request.sample);
        throw new Error('stopped');
      },
    });
    await expect(search.step()).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE' });
    expect(stopped).toEqual([2]);
  });
});
