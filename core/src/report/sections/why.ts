import type { CandidateSummary } from '../../results/summary.ts';
import type { TranscriptCall } from '../../results/transcript.ts';
import { type Html, html } from '../html.ts';
import { markdown } from '../markdown.ts';
import { declinedText, ideasOf, type StepRow } from '../step-table.ts';
import { scoreText } from './best.ts';

/** Characters of a refused reply that are shown; the transcript has it whole. */
const shownReply = 2_000;
/** Characters of a version that an idea names. */
const shownVersion = 120;

const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most)}…` : text);

/** Why a step did what it did: the critic's words, the feedback, ideas, and what of the replies could not be used. */
export function whySection(row: StepRow, calls: readonly TranscriptCall[]): Html | undefined {
  const { status, feedback, rejections, notes = [], others } = row;
  const critic = calls.filter(({ role }) => role === 'loss').flatMap(({ reply }) => reply ?? []);
  const refused = calls.filter((call) => call.refused !== undefined);
  const parts = [
    status === 'declined' && html`<p class="quiet">It was ${declinedText(row)}.</p>`,
    ...notes.map((note) => html`<p class="quiet">${note}</p>`),
    block("The critic's words", critic.map(markdown)),
    block('Feedback', feedback.map(markdown)),
    block('Ideas of the proposals', ideasOf(row).map(ideaText)),
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

const ideaText = ([idea, of]: readonly [string, CandidateSummary | undefined]): Html =>
  of === undefined
    ? markdown(idea)
    : html`${markdown(idea)}<p class="quiet">${scoreText(of)} <code>${cut(of.text, shownVersion)}</code></p>`;

function refusedReply({ refused = [], reply = '' }: TranscriptCall): Html {
  return html`${refused.map((problem) => html`<p class="failure">${problem}</p>`)}<pre>${cut(reply, shownReply)}</pre>`;
}
