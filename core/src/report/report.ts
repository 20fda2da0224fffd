import type { RunSummary } from '../results/summary.ts';
import { contentsOf } from './contents.ts';
import { drawerOf } from './drawing.ts';
import { html } from './html.ts';
import { page } from './page.ts';
import type { ReportOptions } from './report-options.ts';
import { bestSection, confirmationSection } from './sections/best.ts';
import { filesSection, partsSection, picturesSection } from './sections/files.ts';
import { detailsSection, headerSection, usageSection } from './sections/run.ts';
import { searchSection, trajectorySection } from './sections/search.ts';
import { stepsSection } from './sections/steps.ts';

/**
 * A run as one HTML page that needs no other file, no network and no scripts; what it links to lies beside it.
 *
 * Texts are escaped; a candidate that the view cannot draw is shown as text.
 *
 * @example
 * ```ts
 * import { writeFileSync } from 'node:fs';
 * import type { RunSummary } from '@textgrad/core/runs';
 * import { buildReport } from '@textgrad/core/report';
 *
 * async function save(summary: RunSummary): Promise<void> {
 *   const title = 'Shorten';
 *   const description = 'Makes a text short.';
 *   const startedAt = new Date().toISOString();
 *   writeFileSync('report.html', await buildReport(summary, { title, description, startedAt, facts: {}, config: {} }));
 * }
 * ```
 */
export async function buildReport(summary: RunSummary, options: ReportOptions): Promise<string> {
  const { title, facts, config, view, transcript, files = [] } = options;
  const draw = drawerOf(view, config);
  const sections = [
    await bestSection(summary, draw),
    partsSection(files),
    picturesSection(files),
    confirmationSection(summary),
    filesSection(files),
    await trajectorySection(summary),
    await stepsSection(summary, draw, transcript),
    await searchSection(summary),
    usageSection(summary),
    detailsSection(config, facts),
  ];
  return page(
    `${title}: ${summary.run}`,
    html`${headerSection(summary, options)}
${contentsOf(sections)}
${sections.map((section) => html`${section}\n`)}`,
  );
}
