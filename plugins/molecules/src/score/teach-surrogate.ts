import { createHash } from 'node:crypto';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CommandTools, throwIfAborted, usageError } from '@textgrad/core';
import { csvText } from '@textgrad/core/report';
import pLimit from 'p-limit';
import type { Toolkit } from '../chemistry/index.ts';
import type { Docker, Receptor } from '../dock/index.ts';
import { receptorIdentity } from '../dock/receptors/index.ts';
import { readGiven } from '../lists/read-given.ts';
import type { SurveyedList } from '../lists/survey.ts';
import { sharedPool } from '../simulators/dockers.ts';
import { fitSurrogate, type ScoredMolecule, type Surrogate } from '../surrogates/index.ts';
import { listDocker, type ScoreParts } from './score-parts.ts';
import type { ScoreSettings } from './score-settings.ts';

/**
 * The file of what was docked into a receptor, which a run that is gone on with reads: of this content, box, way of docking and seed
 * alone.
 */
export function dockedFile(receptor: Receptor, { name, version, settings }: Docker, seed: number): string {
  const identity = { ...receptorIdentity(receptor), docker: { name, version, settings }, seed };
  const hash = createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 12);
  return `docked-${receptor.name.replace(/[^A-Za-z0-9]+/gu, '-')}-${hash}.csv`;
}

/**
 * Docks molecules that are spread evenly over a list, and lets a Gaussian process learn from them, for each receptor. What was docked
 * is kept in the folder, and not docked again.
 *
 * @throws TextGradError `TRAINING_INVALID` when too few of them can be docked, `ABORTED`.
 */
export async function teachSurrogates(
  toolkit: Toolkit,
  list: SurveyedList,
  folder: string,
  parts: ScoreParts,
  settings: ScoreSettings,
  tools: CommandTools,
): Promise<Readonly<Record<string, Surrogate>>> {
  const chosen = await spreadOver(toolkit, list, settings.train);
  const taught: Record<string, Surrogate> = {};
  for (const name of parts.docked) {
    const receptor = await parts.receptors.find(name);
    const known = await dockAll(toolkit, chosen, receptor, folder, settings, tools);
    if (known.length < 10)
      throw usageError(
        'TRAINING_INVALID',
        `Only ${known.length} of ${chosen.length} molecules could be docked into ${name}, too few to learn from: dock them all, with docking: fast.`,
      );
    const surrogate = await fitSurrogate(toolkit, known);
    const { rootMeanSquareError, spearman } = surrogate.report;
    tools.print(
      `surrogate for ${name}: learnt from ${known.length} docked molecules; on those it has not seen it errs by ${rootMeanSquareError.toFixed(2)} kcal/mol (rank correlation ${spearman.toFixed(2)})`,
    );
    taught[name] = surrogate;
  }
  return taught;
}

/** Distinct molecules of a list, evenly spread over it. */
async function spreadOver(toolkit: Toolkit, list: SurveyedList, wanted: number): Promise<readonly string[]> {
  const found = new Set<string>();
  const step = Math.max(1, list.count / wanted);
  let next = step / 2;
  for await (const given of list.molecules()) {
    if (given.number < next) continue;
    const read = await readGiven(toolkit, given);
    if (!read.ok || found.has(read.molecule.smiles)) continue;
    found.add(read.molecule.smiles);
    next += step;
    if (found.size >= wanted) break;
  }
  return [...found];
}

async function dockAll(
  toolkit: Toolkit,
  molecules: readonly string[],
  receptor: Receptor,
  folder: string,
  settings: ScoreSettings,
  { signal, progress }: CommandTools,
): Promise<readonly ScoredMolecule[]> {
  const docker = listDocker(toolkit, settings);
  const file = join(folder, dockedFile(receptor, docker, settings.seed));
  const known = await readDocked(file);
  if (known.size === 0) await writeFile(file, csvText([['smiles', 'score']]));
  const limit = pLimit(2 * sharedPool().threads);
  let done = 0;
  await Promise.all(
    molecules.map((smiles) =>
      limit(async () => {
        throwIfAborted(signal);
        if (!known.has(smiles)) {
          const docked = await docker.dock(smiles, receptor, { seed: settings.seed, signal });
          known.set(smiles, docked.ok ? docked.affinity : undefined);
          await appendFile(file, csvText([[smiles, docked.ok ? docked.affinity : null]]));
        }
        progress(`docking into ${receptor.name}: ${++done} of ${molecules.length}`);
      }),
    ),
  );
  return molecules.flatMap((smiles) => {
    const score = known.get(smiles);
    return score === undefined ? [] : [{ smiles, score }];
  });
}

async function readDocked(file: string): Promise<Map<string, number | undefined>> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const rows = text.split('\r\n').slice(1, -1);
  return new Map(
    rows.map((row) => {
      const [smiles = '', score = ''] = row.split(',').map((cell) => cell.replace(/^'/u, ''));
      return [smiles, score === '' ? undefined : Number(score)];
    }),
  );
}
