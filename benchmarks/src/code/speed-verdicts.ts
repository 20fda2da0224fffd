import { Worker } from 'node:worker_threads';
import { compareSpeed, javascriptSandbox, type Program, type SpeedMetric } from '@textgrad/code';
import { defineBenchmark, type Row } from '../benchmark.ts';
import { significant } from '../measure.ts';

const metrics: readonly SpeedMetric[] = ['operations', 'wall'];

/** A program whose work is proportional to `turns`. */
const counting = (turns: number): Program => ({
  language: 'javascript',
  source: `const count = (n) => { let c = 0; for (let i = 0; i < n * ${turns}; i++) c ^= i; return c >= 0; };`,
});

const turns = 1000;

/** How often speed is judged rightly for programs whose true ratio is known, while other threads use the processors. */
export const speedVerdicts = defineBenchmark({
  name: 'code-speed-verdicts',
  description: 'Judges the speed of programs of known ratio while other threads keep the processors busy.',
  defaults: { percents: [100, 110, 200, 1000], trials: 60, pairs: 320, burners: 2 },
  columns: {
    metric: 'metric',
    truth: 'true ratio',
    trials: 'trials',
    right: 'right',
    undecided: 'undecided',
    wrong: 'wrong',
    least: 'least ratio',
    most: 'greatest ratio',
  },
  async run({ percents, trials, pairs, burners }) {
    await using sandbox = javascriptSandbox();
    const busy = Array.from({ length: burners }, () => new Worker('for (;;);', { eval: true }));
    const rows: Row[] = [];
    for (const metric of metrics)
      for (const percent of percents) {
        const slow = counting((turns * percent) / 100);
        const fast = counting(turns);
        const ratios: number[] = [];
        const counts = { right: 0, undecided: 0, wrong: 0 };
        for (let trial = 0; trial < trials; trial++) {
          const turned = trial % 2 === 1;
          const [before, after] = turned ? [fast, slow] : [slow, fast];
          const question = { before, after, tests: [], workload: 'count(100)' };
          const answer = await compareSpeed(sandbox, question, { metric, pairs });
          if (answer.verdict === 'incorrect') throw new Error(answer.sentence);
          const truth = percent === 100 ? 'undecided' : turned ? 'slower' : 'faster';
          if (answer.verdict === truth) counts.right += 1;
          else if (answer.verdict === 'undecided') counts.undecided += 1;
          else counts.wrong += 1;
          ratios.push(turned ? 1 / answer.ratio.ratio : answer.ratio.ratio);
        }
        const [least, most] = [significant(Math.min(...ratios), 4), significant(Math.max(...ratios), 4)];
        rows.push({ metric, truth: percent / 100, trials, ...counts, least, most });
      }
    await Promise.all(busy.map((worker) => worker.terminate()));
    return rows;
  },
});
