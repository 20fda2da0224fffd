import { begin, journalOf, manifest, measured, writing } from './made-store.ts';

/** A store with many finished runs, each with a result of ten steps. */
export const manyRuns = (path: string, count: number): Promise<void> =>
  writing(path, async (store) => {
    const candidate = (step: number, score: number) => ({
      step,
      text: `a version of a text that is as long as a molecule or a short prompt, number ${step}`,
      score,
      feasible: true,
      measurements: { dose: { value: 10 + score, unit: 'Gy', met: true } },
      problems: [],
    });
    for (let first = 0; first < count; first += 500)
      await Promise.all(
        Array.from({ length: Math.min(500, count - first) }, async (_, at) => {
          const id = `run-${String(first + at).padStart(5, '0')}`;
          await begin(store, id, first + at, manifest(`toys/task-${at % 7}`));
          const steps = Array.from({ length: 10 }, (_, step) => ({
            ...candidate(step + 1, step + (at % 13)),
            ...{ status: 'updated', rejections: [], feedback: ['Make it longer, and say why.'.repeat(10)] },
            ...{ improved: true, from: step, measured: 1, others: [] },
          }));
          await store.updateRun(id, {
            status: 'completed',
            summary: {
              ...{
                run: id,
                task: 'toys/letters',
                status: 'completed',
                reason: '10 steps made',
                engine: 'expert',
              },
              ...{
                engineKind: 'expert',
                seed: at,
                start: candidate(0, 0),
                best: candidate(10, 9 + (at % 13)),
                steps,
              },
              search: { preset: 'feedback-descent', candidates: 11, front: [], agreement: {} },
              usage: {
                calls: 20,
                inputTokens: 100,
                outputTokens: 100,
                usd: 0.01,
                evaluations: 11,
                seconds: 60,
              },
            },
          });
        }),
      );
  });

/** Adds a run with many candidates, `large`, the newest of its store. */
export const manyCandidates = (path: string, count: number): Promise<void> =>
  writing(path, async (store) => {
    await begin(store, 'large', 1e6);
    const journal = journalOf(store, 'large');
    for (let first = 0; first < count; first += 1_000) {
      const entries = Array.from({ length: Math.min(1_000, count - first) }, (_, at) => {
        const step = first + at;
        // As uneven as scores are, and the same in every store.
        const score = (step * 7919) % 10_007;
        const evaluation = {
          ...measured(score / 100, 10 + (step % 15)),
          feedback: { dose: 'Lower it where it is highest.' },
        };
        return journal.made(
          'evaluation',
          {
            candidate: {
              ...{ step, texts: [`CC(=O)Nc1ccc(cc1)C(=O)N${'C'.repeat(step % 40)}${step}`] },
              ...{
                parents: step === 0 ? [] : [Math.floor(step / 2)],
                operator: step === 0 ? 'start' : 'rewrite',
              },
              ...{ feedback: [['dose = 24 Gy, goal ≤ 20 Gy, exceeds by 4; '.repeat(10)]], evaluation },
            },
          },
          1e6 + step,
        );
      });
      await store.append('large', entries);
    }
    await store.updateRun('large', { status: 'stopped' });
  });
