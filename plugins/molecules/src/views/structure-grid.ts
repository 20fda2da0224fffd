import { formatNumber, messageOf } from '@textgrad/core';
import { chartColors, type Html, html, stepTable } from '@textgrad/core/report';
import type { CandidateSummary, RunSummary } from '@textgrad/core/runs';
import { changedAtoms, depict, type Layout, layOut, type Toolkit } from '../chemistry/index.ts';
import { type GridCell, type GridPlan, planGrid } from './grid-plan.ts';
import { picture, placed, shortened } from './svg.ts';

const cell = { width: 206, height: 214, drawing: 140, gap: 8 };
/** Measurements with goals that are named under a structure. */
const mostGoals = 3;

/**
 * The molecules of a run: a row for each step with all that it measured, or five to a row where steps measure one each. A
 * molecule lies like the one that it was made from, and its changed atoms are marked.
 *
 * Of a long run the start and the steps that were better than all before are drawn first, and at most sixty structures.
 */
export async function structureGrid(
  toolkit: Toolkit,
  summary: Pick<RunSummary, 'start' | 'steps' | 'best'>,
): Promise<string> {
  const plan = planGrid(summary);
  const goals = stepTable(summary)
    .columns.filter(({ goal }) => goal !== undefined)
    .slice(0, mostGoals);
  const layouts = new Map<string, Layout>();
  const drawn: Html[] = [];
  for (const [row, cells] of plan.rows.entries())
    for (const [column, one] of cells.entries()) {
      const [x, y] = [column * (cell.width + cell.gap), row * (cell.height + cell.gap)];
      const structure = await drawCell(toolkit, one, layouts);
      const names = goals.map(({ name }) => name);
      drawn.push(
        html`<g transform="translate(${x} ${y})">${frame(one)}${structure}${legend(one, names)}</g>`,
      );
    }
  return picture(sizeOf(plan), html`${drawn}${noteOf(plan)}`);
}

function sizeOf({ rows, measured, drawn }: GridPlan) {
  const columns = Math.max(1, ...rows.map((cells) => cells.length));
  const note = drawn < measured ? 24 : 0;
  return {
    width: columns * (cell.width + cell.gap) - cell.gap + 2,
    height: rows.length * (cell.height + cell.gap) + note,
    label: `Structures of ${drawn} of ${measured} molecules`,
  };
}

const noteOf = ({ rows, measured, drawn }: GridPlan): Html | false =>
  drawn < measured &&
  html`<text x="2" y="${rows.length * (cell.height + cell.gap) + 14}">${drawn} of ${measured} measured molecules; molecules.csv has them all.</text>`;

/** Draws a structure; what cannot be drawn is a sentence. */
async function drawCell(
  toolkit: Toolkit,
  { candidate, previous }: GridCell,
  layouts: Map<string, Layout>,
): Promise<Html> {
  try {
    const like = previous === undefined ? undefined : await layoutOf(toolkit, previous, layouts);
    const layout = await layoutOf(toolkit, candidate.text, layouts, like);
    const marked = previous === undefined ? [] : await changedAtoms(toolkit, previous, candidate.text);
    const size = { width: cell.width - 4, height: cell.drawing, bondLength: 22 };
    const drawing = await depict(toolkit, candidate.text, { ...size, layout, highlightAtoms: marked });
    return placed(drawing, 2, 2);
  } catch (error) {
    return html`<text x="8" y="${cell.drawing / 2}">${shortened(`Not drawn: ${messageOf(error)}`, 32)}</text>`;
  }
}

async function layoutOf(
  toolkit: Toolkit,
  smiles: string,
  known: Map<string, Layout>,
  like?: Layout,
): Promise<Layout> {
  const layout = known.get(smiles) ?? (await layOut(toolkit, smiles, like));
  known.set(smiles, layout);
  return layout;
}

function frame({ best, declined }: GridCell): Html {
  const stroke = best ? chartColors.accent : 'currentColor';
  return html`<rect x="1" y="1" width="${cell.width - 2}" height="${cell.height - 2}" rx="8" fill="none" stroke="${stroke}" stroke-width="${best ? 2 : 1}" stroke-opacity="${best ? 1 : 0.25}" stroke-dasharray="${declined ? '4 3' : ''}"/>`;
}

function legend({ candidate, label, best }: GridCell, goals: readonly string[]): Html {
  const lines = [
    `score ${candidate.score === null ? '–' : formatNumber(candidate.score)}${candidate.feasible ? '' : ', infeasible'}`,
    ...goals.flatMap((name) => goalLine(candidate, name)),
  ];
  const title = html`<text x="10" y="${cell.drawing + 18}" font-weight="600">${label}${best && html`<tspan fill="${chartColors.accent}"> best</tspan>`}</text>`;
  return html`${title}<g font-size="11">${lines.map((line, at) => html`<text x="10" y="${cell.drawing + 33 + 13 * at}">${shortened(line, 34)}</text>`)}</g>`;
}

function goalLine({ measurements }: CandidateSummary, name: string): readonly string[] {
  const found = Object.hasOwn(measurements, name) ? measurements[name] : undefined;
  if (!found) return [];
  const mark = found.met === null ? '' : found.met ? ' ✓' : ' ✗';
  return [`${shortened(name, 20)} ${formatNumber(found.value)}${mark}`];
}
