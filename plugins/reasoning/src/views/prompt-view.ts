import { formatNumber, type View } from '@textgrad/core';
import { html, page } from '@textgrad/core/report';
import type { RunSummary } from '@textgrad/core/runs';
import { plainText, wordDiff } from './word-diff.ts';

const draw: View['draw'] = async (text, { previous } = {}) =>
  (previous === undefined || previous === text ? plainText(text) : wordDiff(previous, text)).markup;

/** Draws a prompt; with the version before it, what changed, word by word. */
export const promptView: View = { title: 'Prompt', draw };

/** Draws a solution; with the version before it, what changed, word by word. */
export const solutionView: View = { title: 'Solution', draw };

/** All versions of a run below each other, each with what changed from the version that it was made from. */
export function promptChanges({ task, start, steps }: Pick<RunSummary, 'task' | 'start' | 'steps'>): string {
  const made = new Map([[0, start.text]]);
  const sections = steps.map(({ step, from, text, status, score, reason }) => {
    const before = made.get(from) ?? start.text;
    made.set(step, text);
    const measured = score === null ? 'not measured' : `${formatNumber(100 * score)} %`;
    return html`<section><h2>Step ${step}: ${status}, ${measured}</h2>${reason === undefined ? '' : html`<p>${reason}</p>`}${text === before ? html`<p>The text is as it was.</p>` : wordDiff(before, text)}</section>`;
  });
  return page(
    `Versions of ${task}`,
    html`<main><h1>Versions</h1><section><h2>Start</h2>${plainText(start.text)}</section>${sections}</main>`,
  );
}
