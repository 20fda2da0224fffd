import { createHash } from 'node:crypto';
import type { Folder, FolderFile } from '../../folder/folder.ts';
import { languageOf } from '../../languages/language-of.ts';
import { repairLanguage } from '../../repair/languages.ts';
import { type Proposed, proposals } from '../../repair/propose.ts';
import type { BlamedLines } from '../../report/blamed-files.ts';
import { defaultLimits, type SuiteRun } from '../../sandbox/sandbox.ts';
import type { NamedPlace } from './named-places.ts';
import { unobserved } from './unobserved.ts';

/** A change of one file of a folder. */
export interface FolderChange extends FolderFile {
  readonly proposed: Proposed;
}

/** What is known of where a folder is wrong. */
export interface Blame {
  readonly lines: readonly BlamedLines[];
  /** Places that failures name. */
  readonly places: readonly NamedPlace[];
}

/** How much less a file is looked at that nothing speaks against, where something speaks against others. */
const unblamed = 0.1;

/** How many lists of changes are remembered: each sample of a question asks for the same one. */
const most = 8;
const remembered = new Map<string, Promise<readonly FolderChange[]>>();

/**
 * Every change that the templates make of a file of a folder, the most promising first: by the templates' experience, the
 * suspicion of the line, and that of the file. No program is run.
 */
export function folderChanges(folder: Folder, blame: Blame): Promise<readonly FolderChange[]> {
  const key = createHash('sha256')
    .update(JSON.stringify([folder, blame]))
    .digest('hex');
  const known = remembered.get(key) ?? changesOf(folder, blame);
  remembered.set(key, known);
  for (const old of remembered.keys()) if (remembered.size > most) remembered.delete(old);
  return known;
}

async function changesOf(folder: Folder, blame: Blame): Promise<readonly FolderChange[]> {
  const isBlamed = blame.lines.length > 0 || blame.places.length > 0;
  const ranked = await Promise.all(
    folder.map(async (file) => {
      const lines = blame.lines.filter(({ path }) => path === file.path);
      const named = blame.places.some(({ path }) => path === file.path) ? 0.5 : 0;
      const weight = isBlamed ? Math.max(unblamed, named, ...lines.map(({ suspicion }) => suspicion)) : 1;
      const changes = await changesIn(file, blame);
      return changes.map((proposed, at) => ({
        change: { path: file.path, text: proposed.source, proposed },
        order: (at + 1) / weight,
      }));
    }),
  );
  return ranked
    .flat()
    .toSorted((one, other) => one.order - other.order)
    .map(({ change }) => change);
}

async function changesIn({ path, text }: FolderFile, blame: Blame): Promise<readonly Proposed[]> {
  const language = languageOf(path);
  if (language === undefined) return [];
  const observed = { sandbox: unobserved, tests: [], limits: defaultLimits, signal: undefined };
  const places = await repairLanguage(language).places({ language, source: text }, observed);
  const favoured = blame.places.filter((one) => one.path === path).map(({ line }) => line);
  return proposals(
    text,
    places,
    runOf(
      text,
      blame.lines.filter((one) => one.path === path),
    ),
    new Set(favoured),
  );
}

/** A run that speaks against the blamed lines: one test, which fails and runs them. */
function runOf(text: string, blamed: readonly BlamedLines[]): SuiteRun {
  const ends = [0, ...[...text.matchAll(/\n/gu)].map(({ index }) => index + 1), text.length];
  const statements = blamed.flatMap(({ first, last }) => [
    { line: first, start: ends[first - 1] ?? 0, end: ends[last] ?? text.length },
    ...Array.from({ length: last - first + 1 }, (_, at) => ({
      line: first + at,
      start: ends[first + at - 1] ?? 0,
      end: ends[first + at] ?? text.length,
    })),
  ]);
  return {
    tests: [{ name: '', verdict: 'failed', output: '', hits: statements.map(() => 1) }],
    output: '',
    exceptions: [],
    coverage: { statements },
    cost: { milliseconds: 0 },
  };
}
