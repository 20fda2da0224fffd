import { readFile } from 'node:fs/promises';
import { messageOf, nearest, usageError } from '@textgrad/core';
import type { PatientCase } from '../case/index.ts';
import {
  bindGoals,
  type ClinicalGoal,
  type GoalPack,
  goalPacks,
  packGoals,
  parseClinicalGoal,
  parseGoals,
} from '../evaluation/index.ts';
import { defaultGoals, type GoalSettings } from './settings.ts';

/** The goals that settings name, and where they are from. */
export interface GoalSet {
  readonly goals: readonly ClinicalGoal[];
  /** A sentence for each goal pack among them. */
  readonly provenance: readonly string[];
}

/**
 * D95 = prescription of every target as a hard goal, then what the settings name: goals, goal packs, or a YAML file of goals.
 *
 * The default goals are left out for structures that the case does not have; other goals must all have theirs.
 *
 * @throws TextGradError `GOAL_PACK_UNKNOWN` with the nearest name, `GOAL_PACK_EMPTY` for a pack that says nothing of the
 * case, `GOALS_UNREADABLE`, `GOALS_INVALID`, `STRUCTURE_UNKNOWN`.
 */
export async function goalSet(given: PatientCase, { goals: wanted }: GoalSettings): Promise<GoalSet> {
  const entries = typeof wanted === 'string' ? [wanted] : wanted;
  const names = new Set(given.structures.map(({ name }) => name));
  const isDefault = JSON.stringify(entries) === JSON.stringify(defaultGoals);
  const goals: ClinicalGoal[] = [...prescribed(given)];
  const provenance: string[] = [];
  for (const entry of entries) {
    const packed = typeof entry === 'string' ? packOf(entry) : undefined;
    if (packed) {
      goals.push(...goalsOfPack(packed, given));
      provenance.push(provenanceOf(packed));
    } else if (typeof entry === 'string' && /\.ya?ml$/iu.test(entry))
      goals.push(...(await goalsInFile(entry)));
    else
      goals.push(
        ...parseGoals(JSON.stringify([entry])).filter((one) => !isDefault || names.has(one.structure)),
      );
  }
  return { goals: distinct(bindGoals(given, goals)), provenance };
}

/** D95 = prescription of the one target, or at least its prescription of each of several. */
function prescribed({ prescriptions }: PatientCase): readonly ClinicalGoal[] {
  return prescriptions.map(({ structure, dose }) =>
    parseClinicalGoal(
      prescriptions.length === 1 ? `${structure} D95 = ${dose} ± 0.05 Gy` : `${structure} D95 >= ${dose} Gy`,
      { hard: true },
    ),
  );
}

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

function goalsOfPack(pack: GoalPack, given: PatientCase): readonly ClinicalGoal[] {
  const goals = packGoals(pack, given);
  if (goals.length > 0) return goals;
  const names = given.structures.map(({ name }) => name).join(', ');
  throw usageError(
    'GOAL_PACK_EMPTY',
    `The goals '${pack.name}' say nothing of the structures of this case (${names}): choose others, or write your own.`,
    { details: { pack: pack.name } },
  );
}

const provenanceOf = ({ title, prescription, source, verified }: GoalPack): string =>
  `${title}, written for ${prescription}. Source: ${source}.${verified ? '' : ' Not checked against the source.'}`;

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

/** Each goal once: packs overlap. */
const distinct = (goals: readonly ClinicalGoal[]): readonly ClinicalGoal[] => {
  const key = ({ structure, metric, goal }: ClinicalGoal): string =>
    JSON.stringify([structure, metric.name, goal.low, goal.high, goal.unit]);
  return goals.filter((goal, at) => goals.findIndex((one) => key(one) === key(goal)) === at);
};
