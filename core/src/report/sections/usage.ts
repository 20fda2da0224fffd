import type { RunSummary, UsageSummary } from '../../results/summary.ts';
import { type Html, html } from '../html.ts';

/** What the run used, as tiles. */
export function usageSection({ usage }: RunSummary): Html {
  return html`<section aria-labelledby="usage">
<h2 id="usage">Usage</h2>
<dl class="tiles">${usageFacts(usage).map(([label, value]) => html`<div class="card"><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>
</section>`;
}

const count = (value: number): string => value.toLocaleString('en-US');

/** A usage as labels and values, in the order in which people ask. */
export function usageFacts(usage: UsageSummary): readonly (readonly [label: string, value: string])[] {
  return [
    ['Engine calls', count(usage.calls)],
    ['Evaluations', count(usage.evaluations)],
    ['Tokens in', count(usage.inputTokens)],
    ['Tokens out', count(usage.outputTokens)],
    [
      'Cost',
      usage.usd === null
        ? 'unknown price'
        : `$${usage.usd.toFixed(usage.usd < 0.1 && usage.usd > 0 ? 4 : 2)}`,
    ],
    ['Time', `${usage.seconds.toFixed(1)} s`],
  ];
}
