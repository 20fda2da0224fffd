import { engineLabel } from '../../engine/engine-label.ts';
import type { RunSummary } from '../../results/summary.ts';
import { type Html, html } from '../html.ts';
import type { ReportOptions } from '../report-options.ts';

/** What was run, when, and by what kind of engine. */
export function headerSection(
  { run, task, status, reason, engine, engineKind, seed, error }: RunSummary,
  { title, description, startedAt }: Pick<ReportOptions, 'title' | 'description' | 'startedAt'>,
): Html {
  return html`<header>
<p class="eyebrow">TextGrad run report</p>
<h1>${title}</h1>
<p class="lead">${description}</p>
<p class="engine"><span class="eyebrow">Engine</span> <strong>${engine}</strong> <span>${engineLabel(engineKind)}</span></p>
<dl class="facts">
${fact('Task', task)}
${fact('Run', run)}
${fact('Started', startedAt.replace('T', ' ').replace(/\.\d+Z$/u, ' UTC'))}
${fact('Seed', String(seed))}
<div><dt>Status</dt><dd><span class="chip ${status}">${status}</span> ${error ? '' : reason}</dd></div>
</dl>
${error && html`<p class="failure" role="alert"><strong>The run failed.</strong> ${error.message}</p>`}
</header>`;
}

const fact = (label: string, value: string): Html => html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
