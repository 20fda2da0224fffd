import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { codePlugin, projectTask } from '@textgrad/code';
import { createContext, type Engine, expertEngine } from '@textgrad/core';
import { type RunSummary, runTask } from '@textgrad/core/runs';

const made: string[] = [];

/** A folder of a project with some files. */
export function projectFolder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'textgrad-own-project-'));
  made.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** Takes all of them away. */
export function removeProjects(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** A module of Node's tests with `assert` and `test`. */
export const nodeTest = (...lines: readonly string[]): string =>
  ["import assert from 'node:assert/strict';", "import { test } from 'node:test';", ...lines, ''].join('\n');

const expert = expertEngine(codePlugin.experts);

/** Runs `code/project` on a folder, by the expert where no engine is given. */
export const runProject = (
  config: object,
  { engine = expert, steps, proposals }: { engine?: Engine; steps?: number; proposals?: number } = {},
): Promise<RunSummary> =>
  runTask(projectTask, {
    name: 'code/project',
    engine,
    config,
    context: createContext(),
    ...(steps === undefined ? {} : { steps }),
    ...(proposals === undefined ? {} : { search: { proposals } }),
  });
