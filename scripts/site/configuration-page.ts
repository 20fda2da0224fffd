import type { TaskEntry } from '../../apps/cli/src/inspect/task-entry.ts';

interface Schema {
  readonly description?: string;
  readonly default?: unknown;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** The page of all settings, a table for each task, from the schemas that check them. */
export function configurationPage(tasks: readonly (TaskEntry & { readonly schema: unknown })[]): string {
  const lines = [
    '# Configuration',
    '',
    'Made from the schemas that check a configuration. `--set name=value` sets one on the command line, `config:` in a file; [a JSON schema](/textgrad.schema.json) of the whole file is for editors: `# yaml-language-server: $schema=…` as its first line, or `textgrad schema > textgrad.schema.json`.',
    '',
    ...tasks.flatMap(({ task, title, description, steps, schema }) => [
      `## ${task}`,
      '',
      `${title}. ${description} ${steps} steps where nothing else is said.`,
      '',
      '| setting | what it is | default |',
      '| --- | --- | --- |',
      ...Object.entries((schema as Schema).properties ?? {}).map(
        ([name, one]) =>
          `| \`${name}\` | ${cell(`${one.description ?? ''} ${kind(one)}`.trim())} | ${standard(one)} |`,
      ),
      '',
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** What a value may be, in a few words. */
function kind({ type, enum: choices, const: only, anyOf, oneOf }: Schema): string {
  if (only !== undefined) return `\`${JSON.stringify(only)}\``;
  if (choices) return choices.map((one) => `\`${String(one)}\``).join(', ');
  const any = anyOf ?? oneOf;
  if (any) return [...new Set(any.map(kind).filter((one) => one !== ''))].join(', or ');
  return type === undefined ? '' : `(${[type].flat().join(' or ')})`;
}

function standard({ default: value }: Schema): string {
  if (value === undefined) return '';
  const text = JSON.stringify(value);
  return `\`${cell(text.length > 60 ? `${text.slice(0, 57)}…` : text)}\``;
}
