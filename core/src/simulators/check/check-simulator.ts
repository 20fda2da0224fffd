import { type Clock, systemClock } from '../../context/index.ts';
import type { Simulator } from '../../measure/index.ts';
import type { SimulatorFinding } from './finding.ts';
import { note, ok } from './finding.ts';
import { afterwards, askingOf, examplesMeasured, inOrder, nonsense, repeated, tells } from './trials.ts';

/** How a simulator is checked. */
export interface SimulatorCheckOptions {
  /** Legal texts, as a search would hand them in; two or more tell most. */
  readonly examples: readonly string[];
  readonly clock?: Clock;
  readonly signal?: AbortSignal | undefined;
}

/** What {@link checkSimulator} found. */
export interface SimulatorReport {
  readonly findings: readonly SimulatorFinding[];
  /** Seconds that one of the examples took, in the mean; the first, which starts what has to be started, is left out. */
  readonly seconds: number;
}

/** Texts that hardly any simulator can measure; some are long, or hold what breaks a line or a shell. */
const absurd = {
  'an empty text': '',
  'a zero byte': '\0',
  '100,000 letters': 'a'.repeat(100_000),
  'what a shell would read': '"; exit 1; $(false) \\',
  'line ends and marks of direction': '😀\n\u202E\r\n\t',
};
/** Slower than this, a run of some hundred versions is a matter of hours. */
const slowSeconds = 30;

/**
 * Tries a simulator before a run depends on it: legal, empty and absurd texts, the same ones again, many at once.
 *
 * @throws TextGradError `ABORTED` when the signal fires.
 *
 * @example
 * ```ts
 * import { checkSimulator, openSimulator } from '@textgrad/core/simulators';
 *
 * await using letters = await openSimulator('command:wc -c', { env: process.env });
 * const { findings } = await checkSimulator(letters, { examples: ['CCO', 'CCCO'] });
 * console.log(findings.filter(({ status }) => status === 'mend').length); // 0
 * ```
 */
export async function checkSimulator(
  simulator: Simulator,
  { examples, clock = systemClock, signal }: SimulatorCheckOptions,
): Promise<SimulatorReport> {
  const ask = askingOf(simulator, signal);
  const warm = await ask(examples[0] ?? '');
  const time = (): number => (clock.elapsed ?? clock.now)();
  const begun = time();
  const alone = [];
  for (const text of examples) alone.push(await ask(text));
  const seconds = (time() - begun) / 1000 / Math.max(1, examples.length);
  const measured = examplesMeasured(examples, alone);
  if (measured.every(({ status }) => status === 'mend')) return { findings: measured, seconds };
  const together = await Promise.all(examples.toReversed().map(ask));
  const again = repeated(warm, alone[0] ?? warm);
  const strange = [];
  for (const [about, text] of Object.entries(absurd)) strange.push(nonsense(about, await ask(text)));
  const after = await ask(examples[0] ?? '');
  return {
    seconds,
    findings: [
      ...measured,
      again,
      again.status === 'ok'
        ? inOrder(examples, alone, together.toReversed())
        : note('many at once', 'Not told apart, as answers differ anyway.'),
      tells(alone),
      ...strange,
      afterwards(alone[0] ?? warm, after, again.status === 'ok'),
      seconds > slowSeconds
        ? note(
            'time',
            `${seconds.toFixed(0)} s a text: several workers, or a machine of its own, may be worth it.`,
          )
        : ok('time', `${seconds < 0.1 ? seconds.toFixed(3) : seconds.toFixed(1)} s a text.`),
    ],
  };
}
