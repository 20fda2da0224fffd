import { engineLabel } from '../../engine/engine-label.ts';
import type { ExecutionSummary, RefusedReplies, RunSummary, UsageSummary } from '../../results/summary.ts';
import { type Html, html } from '../html.ts';
import { rememberedText } from '../remembered.ts';
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
${error && endingOf(status, error.message)}
</header>`;
}

const fact = (label: string, value: string): Html => html`<div><dt>${label}</dt><dd>${value}</dd></div>`;

/** How a run ended that did not complete: a budget that is used up is no failure. */
const endingOf = (status: RunSummary['status'], message: string): Html =>
  status === 'exhausted'
    ? html`<p class="waiting" role="status"><strong>The budget is used up.</strong> ${message} The run can go on: <code>textgrad resume</code> with more of it.</p>`
    : html`<p class="failure" role="alert"><strong>The run failed.</strong> ${message}</p>`;

/** What the run used, as tiles. */
export function usageSection(summary: RunSummary): Html {
  return html`<section aria-labelledby="usage">
<h2 id="usage">Usage</h2>
<dl class="tiles">${usageFacts(summary).map(([label, value]) => html`<div class="card"><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>
</section>`;
}

const count = (value: number): string => value.toLocaleString('en-US');

const cachedPart = ({ cachedInputTokens = 0 }: UsageSummary): string =>
  cachedInputTokens === 0 ? '' : ` (${count(cachedInputTokens)} from the endpoint's cache)`;

/** A usage as labels and values, in the order in which people ask. */
export function usageFacts({
  usage,
  execution,
  prices,
  replies,
  waiting,
  remembered,
}: Pick<
  RunSummary,
  'usage' | 'execution' | 'prices' | 'replies' | 'waiting' | 'remembered'
>): readonly (readonly [label: string, value: string])[] {
  return [
    ['Engine calls', `${count(usage.calls)}${execution ? sourcesText(execution) : ''}`],
    ...(replies === undefined ? [] : [['Replies refused', repliesText(replies)] as const]),
    ...(waiting === undefined ? [] : [['Answers that wait', waitingText(waiting)] as const]),
    ['Evaluations', count(usage.evaluations)],
    ...(remembered === undefined ? [] : [['Remembered', rememberedText(remembered)] as const]),
    ['Tokens in', `${count(usage.inputTokens)}${cachedPart(usage)}`],
    ['Tokens out', count(usage.outputTokens)],
    ...(usage.estimated === undefined
      ? []
      : [['Tokens estimated', `in ${count(usage.estimated)} of the calls`] as const]),
    ['Cost', costText(usage, prices)],
    ['Time', timeText(usage.seconds, execution?.seconds)],
  ];
}

const repliesText = ({ refused, repaired }: RefusedReplies): string =>
  `${count(refused)}, ${count(repaired)} ${repaired === 1 ? 'version' : 'versions'} repaired`;

const waitingText = (waiting: number): string =>
  `${count(waiting)} of a step that was not finished, for a resume that goes on from ${waiting === 1 ? 'it' : 'them'}`;

/** What calls cost, and by whose prices. */
function costText({ calls, usd }: RunSummary['usage'], prices: RunSummary['prices'] = {}): string {
  if (calls === 0) return 'none, without a call';
  if (usd === null) return 'unknown price';
  const known = Object.values(prices).map(({ source = '', date = '' }) =>
    [...source.split(',', 1), date].filter((part) => part !== '').join(' of '),
  );
  const by = [...new Set(known)].filter((words) => words !== '').join('; ');
  return `$${usd.toFixed(usd < 0.1 && usd > 0 ? 4 : 2)}${by === '' ? '' : ` (prices: ${by})`}`;
}

/** Where answers came from, and how many tries those took that were asked for. */
function sourcesText({ asked, tries, journal, cache }: ExecutionSummary): string {
  const parts = [
    `${count(asked)} asked now${tries === asked ? '' : ` in ${count(tries)} ${tries === 1 ? 'try' : 'tries'}`}`,
    ...(journal > 0 ? [`${count(journal)} from its journal`] : []),
    ...(cache > 0 ? [`${count(cache)} from the cache`] : []),
  ];
  return ` (${parts.join(', ')})`;
}

function timeText(seconds: number, all = 0): string {
  const [last, total] = [seconds.toFixed(1), all.toFixed(1)];
  return all > seconds && total !== last ? `${last} s (${total} s in all executions)` : `${last} s`;
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
