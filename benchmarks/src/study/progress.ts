import type { StudyProgress } from './run-study.ts';

/** The part of a stream that progress needs. */
export interface ProgressStream {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/**
 * Writes a study's progress to a stream, which is to be that of errors: on a terminal as one line that changes,
 * otherwise a line for every twentieth of the cells.
 */
export function progressTo(stream: ProgressStream): (progress: StudyProgress) => void {
  let written = -1;
  return (progress) => {
    const { settled, cells } = progress;
    const share = cells === 0 ? 20 : Math.floor((20 * settled) / cells);
    if (stream.isTTY) stream.write(`\r${lineOf(progress)}${settled === cells ? '\n' : ''}`);
    else if (share > written) stream.write(`${lineOf(progress)}\n`);
    written = share;
  };
}

function lineOf({ study, settled, cells, answered, failed, ignored }: StudyProgress): string {
  const more = [
    ...(answered > 0 ? [`${answered} from earlier`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(ignored > 0 ? [`${ignored} unreadable lines ignored`] : []),
  ];
  return `${study}: ${settled} of ${cells} cells${more.length > 0 ? ` (${more.join(', ')})` : ''}`;
}
