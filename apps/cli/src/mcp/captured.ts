import type { Terminal } from '../terminal/terminal.ts';

/** What a command wrote. */
export interface Written {
  readonly out: string;
  readonly err: string;
}

/** A terminal that keeps what is written to it, for one call of a tool; `onProgress` is told each line of progress. */
export function capturedTerminal(
  terminal: Terminal,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (line: string) => void },
): { readonly terminal: Terminal; readonly written: () => Written } {
  const written = { out: '', err: '' };
  const output = (to: keyof typeof written) => ({
    isTTY: false,
    columns: 100,
    write(text: string) {
      written[to] += text;
      if (to === 'err') onProgress(text.trim());
    },
  });
  return {
    terminal: {
      ...terminal,
      stdout: output('out'),
      stderr: output('err'),
      onInterrupt(listener) {
        // Twice: the first interrupt ends a run after its step, the second at once.
        const both = (): void => {
          listener();
          listener();
        };
        signal.addEventListener('abort', both, { once: true });
        return () => signal.removeEventListener('abort', both);
      },
    },
    written: () => ({ ...written }),
  };
}
