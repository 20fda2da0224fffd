import { readFile } from 'node:fs/promises';
import { formatGoal, messageOf, nearest, usageError } from '@textgrad/core';
import type { PatientCase } from '../case/index.ts';
import { percentAsGy } from '../evaluation/dose-or-percent.ts';
import {
  applicableGoals,
  type BoundGoals,
  bindGoals,
  type ClinicalGoal,
  coarseVoxels,
  type GoalPack,
  goalPacks,
  packGoals,
  parseClinicalGoal,
  parseGoals,
} from '../evaluation/index.ts';
import { areDefault, defaultGoalsOf } from './default-goals.ts';
import { distinctGoals } from './distinct-goals.ts';
import { excludingGoals, refuseExcluding } from './excluding-goals.ts';
import { outsideLimit } from './outside-limit.ts';
import { type GoalSettings, goalList } from './settings.ts';

/** The goals that settings name, and where they are from. */
export interface GoalSet {
  readonly goals: readonly ClinicalGoal[];
  /** Sentences: where each goal pack is from, and what became of goals that do not apply. */
  readonly provenance: readonly string[];
  /** How many goals were wanted beside the prescription's, and how many of them apply. */
  readonly wanted: number;
  readonly applied: number;
  /** What is measured beside the goals, because they leave it open: the dose far from the targets. */
  readonly watched: readonly ClinicalGoal[];
  /** What is to be known of the goals, a sentence each: how many apply, which do not and why, who is called otherwise. */
  readonly notes: readonly string[];
  /** Sentences on goals that no dose can meet together. */
  readonly excluding: readonly string[];
}

/**
 * D95 = prescription as a hard goal, D95 ≥ prescription for further targets, then what the settings name: goals, goal packs,
 * or a YAML file of goals.
 *
 * Packs that say nothing of the maximum beyond 30 mm of the targets get a goal on it; with goals of one's own it is watched.
 *
 * Goals of packs and the default ones apply as far as the case has their structures; others must all have theirs. What
 * cannot be evaluated, such as D2cc of 1 cc, is left out and said. Of one bound given twice the hard one counts.
 *
 * @throws TextGradError `GOAL_PACK_UNKNOWN` with the nearest name, `GOAL_PACK_EMPTY` for a pack that says nothing of the
 * case, `GOALS_UNREADABLE`, `GOALS_INVALID`, `GOALS_EXCLUDE` for goals of one's own that exclude each other, `GOALS_AMBIGUOUS` for a `V107` of a target or the body that is not 107 Gy, `STRUCTURE_UNKNOWN`, `STRUCTURE_AMBIGUOUS`.
 */
export async function goalSet(given: PatientCase, { goals: wanted }: GoalSettings): Promise<GoalSet> {
  const entries = entriesOf(wanted);
  const sources: BoundGoals[] = [];
  const packed = new Set<ClinicalGoal>();
  const provenance: string[] = [];
  if (areDefault(entries)) sources.push(applicableGoals(given, defaultGoalsOf(given)));
  else
    for (const entry of entries) {
      const pack = typeof entry === 'string' ? packOf(entry) : undefined;
      if (pack) {
        const bound = boundPack(pack, given);
        sources.push(bound);
        for (const goal of bound.goals) packed.add(goal);
        provenance.push(provenanceOf(pack));
      } else {
        const isFile = typeof entry === 'string' && /\.ya?ml$/iu.test(entry);
        const goals = isFile ? await goalsInFile(entry) : parseGoals(JSON.stringify([entry]));
        const named = bindGoals(given, goals);
        refusePercentAsGy(given, named);
        sources.push({ ...applicableGoals(given, named), wanted: goals.length });
      }
    }
  const bound = sources.flatMap(({ goals }) => goals);
  const count = sources.reduce((sum, one) => sum + one.wanted, 0);
  const missing = sources.flatMap(({ notApplied }) => notApplied);
  const applied = Math.max(0, count - missing.length);
  const renamed = new Set(sources.flatMap((one) => one.renamed));
  const coarse = bound.flatMap((goal) => coarseVoxels(given, goal) ?? []);
  const limit = outsideLimit(given, bound);
  const added = packed.size > 0 ? limit : [];
  const { goals, notes: twice } = distinctGoals([...prescribedGoals(given), ...bound, ...added]);
  const pairs = excludingGoals(given, goals);
  refuseExcluding(pairs, packed);
  const excluding = pairs.map(({ words }) => words);
  const notes = [
    ...(missing.length > 0 ? [`${applied} of ${count} goals apply.`, ...missing] : []),
    ...renamed,
    ...added.map(
      ({ structure, metric, goal }) =>
        `${structure} ${metric.name} ${formatGoal(goal)} is a goal too: the pack has none on the maximum far from the targets.`,
    ),
    ...twice,
    ...excluding,
    ...new Set(coarse),
  ];
  return {
    goals,
    provenance: [...provenance, ...notes],
    wanted: count,
    applied,
    watched: packed.size > 0 ? [] : limit,
    notes,
    excluding,
  };
}

/** Refuses goals such as `V107 <= 2 %` that mean 107 % of the prescription. */
function refusePercentAsGy(given: PatientCase, goals: readonly ClinicalGoal[]): void {
  for (const { structure, metric } of goals) {
    const reason = percentAsGy(given, structure, metric);
    if (reason !== undefined)
      throw usageError('GOALS_AMBIGUOUS', reason, { details: { structure, metric: metric.name } });
  }
}

/** What settings name, one by one; a list may be written in one string, as on a command line. */
function entriesOf(wanted: GoalSettings['goals']): Exclude<GoalSettings['goals'], string> {
  if (typeof wanted !== 'string') return wanted;
  if (!wanted.trimStart().startsWith('[')) return [wanted];
  const given = json(wanted);
  const read = goalList.safeParse(given);
  if (read.success) return read.data;
  const [at] = read.error.issues[0]?.path ?? [];
  const entry = typeof at === 'number' && Array.isArray(given) ? JSON.stringify(given[at]) : undefined;
  const what =
    entry === undefined
      ? 'has none, or more than 100'
      : `has as entry ${Number(at) + 1} ${entry.slice(0, 80)}, which is no goal, no pack, and no {"goal": …, "hard": …, "weight": …}`;
  throw usageError('GOALS_INVALID', `The list of goals ${what}: write it like ${example}.`, {
    cause: read.error,
  });
}

const example = '["Rectum V50 <= 17 %", "quantec-prostate"]';

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw usageError(
      'GOALS_INVALID',
      `The goals ${text.slice(0, 80)} are no list in JSON: write them like ${example}.`,
      { cause },
    );
  }
}

/** D95 of each prescribed target: of a single one exactly, of several at least. */
const prescribedGoals = ({ prescriptions }: PatientCase): readonly ClinicalGoal[] =>
  prescriptions.map(({ structure, dose }) => {
    const bound = prescriptions.length > 1 ? `>= ${dose}` : `= ${dose} ± 0.05`;
    return { ...parseClinicalGoal(`target D95 ${bound} Gy`, { hard: true }), structure };
  });

/** The pack of a name; a single word that names none is a mistake, anything else is no name of a pack. */
function packOf(name: string): GoalPack | undefined {
  const found = goalPacks.find((one) => one.name === name);
  if (found || !/^[a-z\d-]+$/iu.test(name)) return found;
  const names = goalPacks.map((one) => one.name);
  throw usageError(
    'GOAL_PACK_UNKNOWN',
    `There are no goals called '${name}'. ${nearest(name, names)}There are: ${names.join(', ')}; or write goals such as "Rectum V50 <= 17 %".`,
    { details: { name, names } },
  );
}

function boundPack(pack: GoalPack, given: PatientCase): BoundGoals {
  const bound = packGoals(pack, given);
  if (bound.goals.length > 0) return bound;
  const names = given.structures.map(({ name }) => name).join(', ');
  throw usageError(
    'GOAL_PACK_EMPTY',
    `The goals '${pack.name}' say nothing of the structures of this case (${names}): choose others, or write your own.`,
    { details: { pack: pack.name } },
  );
}

const provenanceOf = ({ title, prescription, source, verified, readOnce, unread }: GoalPack): string => {
  const unchecked = [
    ...(readOnce ? [`Read in one public text alone: ${readOnce.join(', ')}.`] : []),
    ...(unread ? [`Not read in a text, but from memory: ${unread.join(', ')}.`] : []),
  ];
  const words = unchecked.length > 0 ? unchecked.join(' ') : 'Not checked against the source.';
  return `${title}, written for ${prescription}. Source: ${source}.${verified ? '' : ` ${words}`}`;
};

const longestFile = 100_000;

async function goalsInFile(path: string): Promise<readonly ClinicalGoal[]> {
  try {
    const text = await readFile(path, 'utf8');
    return parseGoals(text.slice(0, longestFile + 1));
  } catch (cause) {
    throw usageError('GOALS_UNREADABLE', `The goals in '${path}' cannot be used: ${messageOf(cause)}`, {
      cause,
    });
  }
}
