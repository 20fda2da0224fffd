/** Jupyter notebooks as data: what scripts and tests know of the format (nbformat 4.5). */
import { z } from 'zod';

const lines = z.union([z.string(), z.array(z.string())]).transform((text) => [text].flat().join(''));

const output = z.discriminatedUnion('output_type', [
  z.object({ output_type: z.literal('stream'), name: z.enum(['stdout', 'stderr']), text: lines }),
  z.object({ output_type: z.literal('display_data'), data: z.record(z.string(), lines) }),
  z.object({ output_type: z.literal('error'), ename: z.string(), evalue: z.string() }),
]);

const notebook = z.object({
  cells: z.array(
    z.discriminatedUnion('cell_type', [
      z.object({ cell_type: z.literal('markdown'), id: z.string(), source: lines }),
      z.object({
        cell_type: z.literal('code'),
        id: z.string(),
        source: lines,
        outputs: z.array(output),
        execution_count: z.int().nullable(),
      }),
    ]),
  ),
});

/** A notebook's cells, with each text in one piece. */
export type Notebook = z.infer<typeof notebook>;
export type Cell = Notebook['cells'][number];
export type Output = z.infer<typeof output>;

/** Reads a notebook; throws with the place of what is not as in nbformat 4.5, or is none of the outputs that are known. */
export const readNotebook = (text: string): Notebook => notebook.parse(JSON.parse(text));

/**
 * The kept notebook with the outputs of its execution, pieces of one stream joined: how they were cut up is chance, and so
 * are ids, counts beyond the order of cells, and times.
 */
export function settled(kept: Notebook, executed: Notebook): Notebook {
  let count = 0;
  return {
    cells: kept.cells.map((cell, at) => {
      const made = executed.cells[at];
      if (cell.cell_type === 'markdown' || made?.cell_type !== 'code') return cell;
      return { ...cell, execution_count: ++count, outputs: joined(made.outputs) };
    }),
  };
}

function joined(outputs: readonly Output[]): Output[] {
  const all: Output[] = [];
  for (const one of outputs) {
    const last = all.at(-1);
    if (one.output_type === 'stream' && last?.output_type === 'stream' && last.name === one.name)
      all[all.length - 1] = { ...last, text: last.text + one.text };
    else all.push(one);
  }
  return all;
}

/** The notebook's file: always the same text for the same cells. */
export function writtenNotebook({ cells }: Notebook): string {
  const written = cells.map((cell) =>
    cell.cell_type === 'markdown'
      ? { cell_type: 'markdown', id: cell.id, metadata: {}, source: linesOf(cell.source) }
      : {
          cell_type: 'code',
          execution_count: cell.execution_count,
          id: cell.id,
          metadata: {},
          outputs: cell.outputs.map(writtenOutput),
          source: linesOf(cell.source),
        },
  );
  const metadata = {
    kernelspec: { display_name: 'TypeScript (tslab)', language: 'typescript', name: 'tslab' },
    language_info: { file_extension: '.ts', name: 'typescript' },
  };
  return `${JSON.stringify({ cells: written, metadata, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}

function writtenOutput(one: Output) {
  if (one.output_type === 'stream')
    return { name: one.name, output_type: one.output_type, text: linesOf(one.text) };
  if (one.output_type === 'error') return { ...one, traceback: [] };
  const data = Object.fromEntries(Object.entries(one.data).map(([type, text]) => [type, linesOf(text)]));
  return { data, metadata: {}, output_type: 'display_data' };
}

const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/gu) ?? [];

/** Which cells have other outputs, one sentence each. */
export function differences(kept: Notebook, made: Notebook): readonly string[] {
  return made.cells.flatMap((cell, at) => {
    const before = kept.cells[at];
    if (cell.cell_type !== 'code' || before?.cell_type !== 'code') return [];
    const same = JSON.stringify(cell.outputs) === JSON.stringify(before.outputs);
    return same ? [] : [`cell ${at + 1} (${cell.id}) has other outputs.`];
  });
}
