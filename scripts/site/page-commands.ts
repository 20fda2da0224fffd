/** A block of commands of a page, with what the page says that they print. */
export interface CommandBlock {
  /** The line of its first command, from 1. */
  readonly line: number;
  readonly commands: readonly string[];
  /** Lines of the block of text after it; those with `…` or `<…>` say that something is left out. */
  readonly printed: readonly string[];
}

/** The blocks of commands of a page, in order. A here-document is a part of the command that it belongs to. */
export function commandBlocks(markdown: string): readonly CommandBlock[] {
  const blocks: { line: number; commands: string[]; printed: string[] }[] = [];
  let open: { readonly language: string; readonly line: number } | undefined;
  let body: string[] = [];
  for (const [index, line] of markdown.split('\n').entries()) {
    const fence = /^```(\w*)/u.exec(line);
    if (!fence) {
      body.push(line);
      continue;
    }
    if (!open) open = { language: fence[1] ?? '', line: index + 2 };
    else {
      const last = blocks.at(-1);
      if (open.language === 'sh') blocks.push({ line: open.line, commands: [...joined(body)], printed: [] });
      else if (open.language === 'text' && last?.printed.length === 0)
        last.printed.push(...body.filter((one) => one.trim() !== '' && !/…|<\w+>/u.test(one)));
      open = undefined;
    }
    body = [];
  }
  return blocks;
}

/** Lines of a shell as commands: here-documents and continued lines belong together; comments and blank lines are left out. */
function joined(lines: readonly string[]): readonly string[] {
  const commands: string[] = [];
  let until: string | undefined;
  for (const line of lines) {
    const last = commands.length - 1;
    if (until !== undefined || commands[last]?.endsWith('\\') === true) {
      commands[last] += `\n${line}`;
      if (line === until) until = undefined;
      continue;
    }
    if (/^\s*(?:#|$)/u.test(line)) continue;
    commands.push(line);
    until = /<<\s*'?(\w+)'?/u.exec(line)?.[1];
  }
  return commands;
}

const reasons: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [
    /openai:|openai-compatible:|anthropic:|gemini:|ollama:|vllm:|gpt-|engine llama/u,
    'needs a language model',
  ],
  [/data fetch|apt-get|git clone|npm install|npm ci|npx changeset|curl /u, 'needs a network'],
  [/<[a-z]/u, 'has a place to fill in'],
  [
    /npm (?:test|run (?:check|format|site|docs|notebooks|bench))|npx vitest/u,
    'is a check or a benchmark of its own',
  ],
];

/** Why a command is not executed here; nothing where it is. */
export const reasonNot = (command: string): string | undefined =>
  reasons.find(([pattern]) => pattern.test(command.replace(/#.*$/mu, '')))?.[1];
