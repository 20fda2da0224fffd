import { type Html, html } from '../html.ts';

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
