import { engineLabel } from '../../engine/engine-label.ts';
import type { RunSummary, UsageSummary } from '../../results/summary.ts';
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

/** What the run used, as tiles. */
export function usageSection({ usage }: RunSummary): Html {
  return html`<section aria-labelledby="usage">
<h2 id="usage">Usage</h2>
<dl class="tiles">${usageFacts(usage).map(([label, value]) => html`<div class="card"><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>
</section>`;
}

const count = (value: number): string => value.toLocaleString('en-US');

const cachedPart = ({ cachedInputTokens = 0 }: UsageSummary): string =>
  cachedInputTokens === 0 ? '' : ` (${count(cachedInputTokens)} from the endpoint's cache)`;

/** A usage as labels and values, in the order in which people ask. */
export function usageFacts(usage: UsageSummary): readonly (readonly [label: string, value: string])[] {
  return [
    ['Engine calls', count(usage.calls)],
    ['Evaluations', count(usage.evaluations)],
    ['Tokens in', `${count(usage.inputTokens)}${cachedPart(usage)}`],
    ['Tokens out', count(usage.outputTokens)],
    ...(usage.estimated === undefined
      ? []
      : [['Tokens estimated', `in ${count(usage.estimated)} of the calls`] as const]),
    [
      'Cost',
      usage.usd === null
        ? 'unknown price'
        : `$${usage.usd.toFixed(usage.usd < 0.1 && usage.usd > 0 ? 4 : 2)}`,
    ],
    ['Time', `${usage.seconds.toFixed(1)} s`],
  ];
}

/** Configuration and versions: what is needed to run it again. */
export function detailsSection(config: unknown, facts: Readonly<Record<string, string>>): Html {
  return html`<section aria-labelledby="details">
<h2 id="details">Configuration and versions</h2>
<div class="card">
<details open><summary>Configuration, with all defaults</summary><pre>${JSON.stringify(config, null, 2)}</pre></details>
<details open><summary>Versions and environment</summary>
<table class="versions"><tbody>${Object.entries(facts).map(
    ([label, value]) => html`<tr><th scope="row">${label}</th><td>${value}</td></tr>`,
  )}</tbody></table></details>
</div>
</section>`;
}
