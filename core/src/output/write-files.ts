import { basename } from 'node:path';
import { defined, messageOf } from '../errors/index.ts';
import type { Json } from '../journal/index.ts';
import type { Artifact } from '../measure/index.ts';
import type { View } from '../plugins/plugin.ts';
import { buildReport, stepsCsv } from '../report/index.ts';
import type { RunSummary } from '../results/summary.ts';
import type { TranscriptStep } from '../results/transcript.ts';
import type { PreparedRun } from '../runs/prepare-run.ts';
import { manifestFacts, type RunManifest } from './manifest.ts';
import type { RunDirectory } from './run-directory.ts';

/** What is known when a run starts. */
export interface RunStart {
  readonly manifest: RunManifest;
  /** The configuration with all defaults, without secrets. */
  readonly config: Json;
}

/** What is known when a run has ended. */
export interface RunEnd {
  readonly manifest: RunManifest;
  /** What is shown of the task, with the task's own files; making these may fail, the rest is whole then. */
  readonly prepared: Pick<PreparedRun, 'task' | 'config' | 'artifacts'>;
  readonly summary: RunSummary;
  /** What engines were asked and what they said. */
  readonly transcript?: readonly TranscriptStep[] | undefined;
  /** Draws the candidates. */
  readonly view: View | undefined;
}

/** A run whose files are written. */
export interface RunFiles {
  readonly summary: RunSummary;
  /** The path of the HTML report. */
  readonly report: string;
  /** What could not be made, one sentence each; the result itself is whole. */
  readonly warnings: readonly string[];
}

const asFile = (data: unknown): string => `${JSON.stringify(data, null, 2)}\n`;

/** Writes what is known before the first step. */
export async function writeStart(directory: RunDirectory, { manifest, config }: RunStart): Promise<void> {
  await directory.write('config.resolved.json', asFile(config));
  await directory.write('manifest.json', asFile(manifest));
}

/** Writes the result, the plainest files first. */
export async function writeEnd(directory: RunDirectory, end: RunEnd): Promise<RunFiles> {
  const { manifest, prepared, summary, view, transcript } = end;
  const { config, task } = prepared;
  const { title, description } = task;
  await directory.write('summary.json', asFile(summary));
  const steps = await writeFile(directory, stepsCsv(summary));
  await directory.write('manifest.json', asFile(manifest));
  const { files, warnings } = await writeTaskFiles(directory, end);
  const { startedAt } = manifest;
  const facts = manifestFacts(manifest);
  const page = await buildReport(summary, {
    title,
    description,
    startedAt,
    facts,
    config,
    view,
    ...defined({ transcript }),
    files: [...files, steps],
  });
  const report = await directory.write('report.html', page);
  await directory.markLatest();
  return { summary, report, warnings };
}

async function writeTaskFiles(
  directory: RunDirectory,
  { prepared, summary }: RunEnd,
): Promise<{ readonly files: readonly Artifact[] } & Pick<RunFiles, 'warnings'>> {
  const files: Artifact[] = [];
  try {
    for (const file of await prepared.artifacts(summary)) files.push(await writeFile(directory, file));
    return { files, warnings: [] };
  } catch (error) {
    return { files, warnings: [`The task's own files could not be made: ${messageOf(error)}`] };
  }
}

/** Writes a file for people; it is named as it lies beside the report. */
async function writeFile(directory: RunDirectory, file: Artifact): Promise<Artifact> {
  return { ...file, name: basename(await directory.writeArtifact(file)) };
}
