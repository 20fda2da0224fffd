import { formatNumber } from '@textgrad/core';
import {
  declinedText,
  engineLabel,
  originText,
  rememberedText,
  statusWords,
  usageFacts,
} from '@textgrad/core/report';
import type { RunEvent, RunSummary } from '@textgrad/core/runs';
import type { Paint } from '../terminal/paint.ts';
import { oneLine, shortened } from '../terminal/printable.ts';
import type { Display } from './display.ts';

type Candidate = RunSummary['best'];

/** What is known before the first step. */
export interface Opening {
  readonly run: string;
  readonly directory: string;
  readonly task: string;
  readonly engine: { readonly name: string; readonly kind: RunSummary['engineKind'] };
  readonly steps: number;
  readonly seed: number;
}

/** The first line: what runs, where, and by which kind of engine. */
export function openingLine({ run, directory, task, engine, steps, seed }: Opening): string {
  return [
    `run ${run}`,
    `directory ${directory}`,
    `task ${task}`,
    `engine ${engine.name} (${engineLabel(engine.kind)})`,
    `${steps} steps`,
    `seed ${seed}`,
  ].join(' · ');
}

/** Shows a run's events as they come: a line for the start and for each step. */
export function showProgress(display: Display, paint: Paint, steps: number): (event: RunEvent) => void {
  let current = 'the start';
  const underWay = (step: number): void => {
    current = `step ${step} of ${steps}`;
    if (step > steps) display.clear();
    else display.status(`${current} is under way …`);
  };
  return (event) => {
    switch (event.type) {
      case 'started':
        display.line(`start      ${scoreText(event.start)}  ${shortened(event.start.text, 72)}`);
        if (event.remembered) display.line(`remembered ${rememberedText(event.remembered)}`);
        return underWay(1);
      case 'step':
        display.line(stepLine(event.step, event.best, steps, paint));
        return underWay(event.step.step + 1);
      case 'measuring':
        return display.status(`${current}: ${event.simulator} ${measuringText(event)}`);
      case 'confirming':
        current = 'confirming';
        display.line(
          event.done === 0
            ? `confirm    the best ${event.count} are measured again`
            : `confirm    ${event.done} of ${event.count} measured again`,
        );
        return display.status(`confirming ${event.done} of ${event.count} …`);
      case 'ended':
        return display.clear();
    }
  };
}

const measuringText = ({
  done,
  words = '',
}: {
  done?: number | undefined;
  words?: string | undefined;
}): string =>
  [done === undefined ? 'goes on' : `${Math.round(100 * done)} %`, oneLine(words)].filter(Boolean).join(', ');

function stepLine(...given: Parameters<typeof outcomeLine>): string {
  const [{ notes = [] }, , , paint] = given;
  const read = notes.map((note) => `\n${' '.repeat(11)}${paint('yellow', oneLine(note))}`);
  return `${outcomeLine(...given)}${read.join('')}`;
}

function outcomeLine(
  step: RunSummary['steps'][number],
  best: Candidate,
  steps: number,
  paint: Paint,
): string {
  const label = `step ${step.step}/${steps}`.padEnd(10);
  if (step.status === 'declined' && step.measured === 0)
    return `${label} ${paint('yellow', declinedText(step))}`;
  if (step.status === 'declined')
    return `${label} ${scoreText(step)}  ${shortened(step.text, 72)}  ${paint('yellow', declinedText(step))}`;
  if (step.status !== 'updated') {
    const said = [...step.rejections, ...(step.rationales ?? [])].join(' ');
    const why = said === '' ? '' : `: ${shortened(said, 320)}`;
    return `${label} ${paint('yellow', statusWords(step.status))}${why}`;
  }
  const near = step.reason?.includes('within the noise') ? `, ${step.reason}` : '';
  const standing = step.improved ? paint('green', `best so far${near}`) : `best ${scoreText(best)}`;
  return `${label} ${scoreText(step)}  ${shortened(step.text, 72)}  ${standing}`;
}

/** The last lines: the best score, what was used, where the report is, and what to type next. */
export function closingLines(
  summary: RunSummary,
  places: { readonly report: string; readonly dashboard: string; readonly next: string },
  paint: Paint,
): readonly string[] {
  const { status, reason, start, best } = summary;
  const used = usageFacts(summary).map(([label, value]) => `${label.toLowerCase()} ${value}`);
  return [
    `${status.padEnd(10)} ${oneLine(reason)}`,
    `best       ${paint('bold', scoreText(best))} at ${originText(best)}, from ${scoreText(start)}`,
    `used       ${used.join(', ')}`,
    `report     ${places.report}`,
    `dashboard  ${places.dashboard}`,
    `next       ${places.next}`,
  ];
}

const scoreText = ({ score }: Candidate): string => (score === null ? 'no score' : formatNumber(score));
