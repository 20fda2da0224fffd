import type { Artifact } from '@textgrad/core';
import { html, page, trusted } from '@textgrad/core/report';
import type { RunSummary } from '@textgrad/core/runs';
import { unifiedDiff } from '../program/unified-diff.ts';
import { operationCounts, testMatrix } from '../views/run-charts.ts';
import { sideBySide } from '../views/side-by-side.ts';

/**
 * Files about a program's run: a patch from the start to the best version, and a page with both beside each other, the lines
 * that the first feedback blames, the tests of each step and the operations.
 */
export async function reviewArtifacts(summary: RunSummary): Promise<readonly Artifact[]> {
  const { start, best, run } = summary;
  const matrix = await testMatrix(summary);
  const operations = await operationCounts(summary);
  const blamed = blamedLines(summary.steps.flatMap(({ from, feedback }) => (from === 0 ? feedback : [])));
  const title = 'Start and best version';
  const body = html`<main><h1>${title}</h1>
<p>${run}: step ${best.step}${blamed.size > 0 && html`; lines that the feedback blames are marked`}.</p>
<div class="card scroll" tabindex="0">${sideBySide(start.text, best.text, blamed)}</div>
${matrix !== undefined && html`<h2>Tests by step</h2><div class="card scroll" tabindex="0">${trusted(matrix)}</div>`}
${operations !== undefined && html`<h2>Operations by step</h2><div class="card scroll" tabindex="0">${trusted(operations)}</div>`}
</main>`;
  return [
    { name: 'best.patch', mediaType: 'text/x-diff', content: unifiedDiff(start.text, best.text) },
    { name: 'review.html', mediaType: 'text/html', content: page(`${title}: ${run}`, body) },
    ...(matrix === undefined ? [] : [{ name: 'tests.svg', mediaType: 'image/svg+xml', content: matrix }]),
    ...(operations === undefined
      ? []
      : [{ name: 'operations.svg', mediaType: 'image/svg+xml', content: operations }]),
  ];
}

/** Lines that feedback names as run by failing tests. */
function blamedLines(feedback: readonly string[]): ReadonlySet<number> {
  return new Set(
    [...feedback.join('\n').matchAll(/\b[Ll]ine (\d{1,6}) is run by/gu)].map(([, line]) => Number(line)),
  );
}
