import type { Artifact } from '@textgrad/core';
import { html } from '@textgrad/core/report';
import { questionText } from '../answers/answer.ts';
import type { ReasoningItem } from '../datasets/item.ts';
import type { SolutionOutcome } from '../tasks/outcome.ts';

/** The question, what each version answered, the vote, and what was right, as a part of the report. */
export function outcomePage(item: ReasoningItem, outcome: SolutionOutcome | undefined): Artifact {
  const { answers = [], correct = [], vote } = outcome ?? {};
  const page = html`<pre>${questionText(item)}</pre>
${
  outcome === undefined
    ? html`<p>No right answer is known, so nothing is graded.</p>`
    : html`<table><thead><tr><th scope="col">Version</th><th scope="col">Answer</th><th scope="col">Right</th></tr></thead><tbody>${answers.map(
        (answer, at) =>
          html`<tr><td>${at === 0 ? 'first solution' : `step ${at}`}</td><td>${answer ?? 'could not be read'}</td><td>${correct[at] ? 'yes' : 'no'}</td></tr>`,
      )}</tbody></table>
<p><strong>Vote: ${vote?.winner ?? 'none'}</strong> (${vote?.votes ?? 0} of ${vote?.of ?? 0}), which is ${vote?.correct ? 'right' : 'wrong'}. Right is ${item.answer}.</p>
<p class="quiet">The score of a version is its number: the search never sees the right answer.</p>`
}`;
  return {
    name: 'question.html',
    mediaType: 'text/html',
    content: page.markup,
    caption: 'Question and answers',
    inReport: true,
  };
}
