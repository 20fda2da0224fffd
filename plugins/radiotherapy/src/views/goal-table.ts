import { type Evaluation, formatGoal, formatNumber, formatQuantity, standing } from '@textgrad/core';
import { escapeText } from './escape.ts';

/** Goals as a table: what was measured, what is wanted, and by how much it is missed. */
export function goalTable({ measurements }: Evaluation): string {
  const rows = measurements.map(({ name, quantity, goal }) => {
    const { met, miss } = goal ? standing(quantity, goal) : { met: true, miss: 0 };
    const verdict = met ? 'met' : `missed by ${formatNumber(Math.abs(miss))} ${goal?.unit ?? ''}`;
    const cells = [name, formatQuantity(quantity), goal ? formatGoal(goal) : '', verdict];
    return `<tr>${cells.map((cell) => `<td>${escapeText(cell)}</td>`).join('')}</tr>`;
  });
  const head = ['goal', 'plan', 'wanted', ''].map((title) => `<th scope="col">${title}</th>`).join('');
  return `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}
