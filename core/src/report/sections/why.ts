import type { TranscriptCall } from '../../results/transcript.ts';
import { type Html, html } from '../html.ts';
import { markdown } from '../markdown.ts';
import { declinedText, type StepRow } from '../step-table.ts';
import { scoreText } from './best.ts';

/** Characters of a refused reply that are shown; the transcript has it whole. */
const shownReply = 2_000;

/** Why a step did what it did: the critic's words, the feedback, ideas, and what of the replies could not be used. */
export function whySection(row: StepRow, calls: readonly TranscriptCall[]): Html | undefined {
  const { status, feedback, rejections, notes = [], rationales = [], others } = row;
  const critic = calls.filter(({ role }) => role === 'loss').flatMap(({ reply }) => reply ?? []);
  const refused = calls.filter((call) => call.refused !== undefined);
  const parts = [
    status === 'declined' && html`<p class="quiet">It was ${declinedText(row)}.</p>`,
    ...notes.map((note) => html`<p class="quiet">${note}</p>`),
    block("The critic's words", critic.map(markdown)),
    block('Feedback', feedback.map(markdown)),
    block('Ideas of the proposals', rationales.map(markdown)),
    refused.length > 0
      ? block('Replies that could not be used, and were asked for again', refused.map(refusedReply))
      : block(
          'Why proposals could not be used',
          rejections.map((problem) => html`<p>${problem}</p>`),
        ),
    block(
      'Other candidates of the step',
      others.map((one) => html`<p>${scoreText(one)} <code>${one.text}</code></p>`),
    ),
  ].filter((part) => part !== false && part !== undefined);
  return parts.length === 0 ? undefined : html`<div class="why">${parts}</div>`;
}

const block = (title: string, parts: readonly Html[]): Html | undefined =>
  parts.length === 0
    ? undefined
    : html`<h3>${title}</h3>${parts.map((part) => html`<div class="said">${part}</div>`)}`;

function refusedReply({ refused = [], reply = '' }: TranscriptCall): Html {
  const shown = reply.length > shownReply ? `${reply.slice(0, shownReply)}…` : reply;
  return html`${refused.map((problem) => html`<p class="failure">${problem}</p>`)}<pre>${shown}</pre>`;
}
