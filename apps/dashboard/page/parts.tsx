import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { CandidateRow, Column, Drawing, GoalText, ShownStatus } from '../src/api.ts';
import { number, quantity, visible } from './format.ts';
import { ask } from './server.ts';

/** A problem in a sentence; nothing where there is none. */
export const Problem = ({ text }: { readonly text: string }) =>
  text === '' ? null : (
    <p class="problem" role="alert">
      {visible(text)}
    </p>
  );

export const Status = ({ status }: { readonly status: ShownStatus }) => (
  <span class={`status ${status}`}>{status}</span>
);

/** A label with its value, among others. */
export const Fact = ({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ComponentChildren;
}) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

/** Text that somebody or a model wrote: shown as it is, and inert. */
export const Said = ({ text }: { readonly text: string }) => <pre tabIndex={0}>{visible(text)}</pre>;

/** The course of scores, small. */
export function Sparkline({ scores }: { readonly scores: readonly (number | null)[] }) {
  const known = scores.filter((score) => score !== null);
  if (known.length < 2) return <span class="quiet">–</span>;
  const [low, high] = [Math.min(...known), Math.max(...known)];
  let best = Number.NEGATIVE_INFINITY;
  const points = scores.map((score, at) => {
    best = Math.max(best, score ?? best);
    const y = high === low ? 10 : 18 - (16 * (Math.max(best, low) - low)) / (high - low);
    return `${((70 * at) / (scores.length - 1)).toFixed(1)},${y.toFixed(1)}`;
  });
  return (
    <svg width="72" height="20" role="img" aria-label={`from ${number(known[0])} to ${number(high)}`}>
      <polyline points={points.join(' ')} fill="none" stroke="var(--accent)" stroke-width="1.5" />
    </svg>
  );
}

/** A measurement with whether it meets its goal, in a sign and in colour. */
export function Measured({
  value,
  unit,
  met,
}: {
  readonly value: number | null;
  readonly unit: string;
  readonly met: boolean | null;
}) {
  if (met === null) return <span>{quantity(value, unit)}</span>;
  return (
    <span class={met ? 'met' : 'missed'}>
      {quantity(value, unit)} {met ? '✓' : '✗'}
      <span class="unseen">{met ? ' meets its goal' : ' misses its goal'}</span>
    </span>
  );
}

export const goalWords = (goal: GoalText | null): string =>
  goal === null ? '' : `${goal.text}${goal.hard ? ', hard' : ''}`;

export const columnTitle = ({ name, unit }: Pick<Column, 'name' | 'unit'>): string =>
  unit === '' ? name : `${name} [${unit}]`;

export const verdictWords = ({
  verdict,
  reason,
  parents,
}: Pick<CandidateRow, 'verdict' | 'reason' | 'parents'>): string => {
  if (verdict === null) return parents.length === 0 ? 'start' : '';
  const word = { accept: 'accepted', reject: 'declined', inconclusive: 'inconclusive' }[verdict];
  return reason === '' ? word : `${word}: ${reason}`;
};

/**
 * A candidate as its plugin draws it, in a frame without scripts; one that cannot be drawn is a sentence.
 *
 * @param previous What it is compared with.
 */
export function Drawn({
  run,
  text,
  previous,
  title,
  width,
  height,
  fallback = false,
}: {
  readonly run: string;
  readonly text: string;
  readonly previous?: string | undefined;
  readonly title: string;
  readonly width: number;
  readonly height: number;
  /** Whether the text stands where there is no drawing. */
  readonly fallback?: boolean;
}) {
  const [drawing, setDrawing] = useState<Drawing>();
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    let left = false;
    ask<Drawing>(`run/${encodeURIComponent(run)}/drawing`, {
      text,
      ...(previous === undefined ? {} : { previous }),
      width,
      height,
    }).then(
      (drawn) => left || setDrawing(drawn),
      (error: unknown) => left || setDrawing({ problem: String(error) }),
    );
    return () => {
      left = true;
    };
  }, [run, text, previous, width, height]);
  if (drawing === undefined) return <p class="quiet">is being drawn …</p>;
  if ('problem' in drawing)
    return (
      <>
        <p class="quiet">{visible(drawing.problem)}</p>
        {fallback ? <Said text={text} /> : null}
      </>
    );
  const fit = (): void => {
    const body = frame.current?.contentDocument?.body;
    if (frame.current && body) frame.current.style.height = `${Math.min(4_000, body.scrollHeight + 4)}px`;
  };
  return (
    <iframe
      ref={frame}
      class="drawing"
      sandbox="allow-same-origin"
      title={title}
      srcdoc={drawing.html}
      onLoad={fit}
    />
  );
}
