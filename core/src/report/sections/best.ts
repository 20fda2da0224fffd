import type { RunSummary } from '../../results/summary.ts';
import type { Drawer } from '../drawing.ts';
import { type Html, html } from '../html.ts';
import { measurementTable, scoreText } from './measurements.ts';

/** The best candidate, large, beside what it started from. */
export async function bestSection({ start, best }: RunSummary, draw: Drawer): Promise<Html> {
  const drawing = await draw(best.text, { width: 420, height: 320 });
  const origin = best.step === 0 ? 'the start itself' : `step ${best.step}`;
  return html`<section aria-labelledby="best">
<h2 id="best">Best candidate</h2>
<div class="best">
<div class="card">
${drawing}
<pre class="candidate">${best.text}</pre>
</div>
<div class="card">
<p class="score"><strong>${scoreText(best)}</strong> <span>score at ${origin}, from ${scoreText(start)} at the start</span></p>
${!best.feasible && html`<p class="failure">Not feasible: ${best.problems.join(' ') || 'a hard goal is missed.'}</p>`}
${measurementTable(best, start)}
</div>
</div>
</section>`;
}
