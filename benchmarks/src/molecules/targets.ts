import { usageError } from '@textgrad/core';
import { dockstringDirectory, dockstringTargets, dockstringVariable } from '@textgrad/molecules';

/** Settings that choose DOCKSTRING's targets. */
export interface TargetSettings {
  /** The folder of the targets; the environment's when empty. */
  readonly dockstring: string;
  readonly targets: number;
  /** Whether all are taken, however many were asked for. */
  readonly all: boolean;
}

/** DOCKSTRING's folder and the targets that are taken from it. */
export interface ChosenTargets {
  readonly directory: string;
  readonly names: readonly string[];
}

/**
 * DOCKSTRING's folder that is given, or named in the environment.
 *
 * @throws TextGradError `DOCKSTRING_NOT_FOUND` with what is missing and where it comes from.
 */
export function dockstringFolder(given: string): string {
  const directory = dockstringDirectory({ directory: given || undefined, env: process.env });
  if (directory !== undefined) return directory;
  throw usageError(
    'DOCKSTRING_NOT_FOUND',
    `This benchmark docks into the targets of DOCKSTRING, which do not come along. Get the folder dockstring/resources/targets of github.com/dockstring/dockstring (Apache-2.0), and name it: --dockstring <folder>, or ${dockstringVariable}=<folder>.`,
  );
}

/**
 * So many of DOCKSTRING's targets, evenly spread over their names in alphabetical order, or all.
 *
 * @throws TextGradError `DOCKSTRING_NOT_FOUND` with what is missing and where it comes from.
 */
export async function chosenTargets({ dockstring, targets, all }: TargetSettings): Promise<ChosenTargets> {
  const directory = dockstringFolder(dockstring);
  const known = await dockstringTargets(directory);
  return { directory, names: all ? known : spread(known, targets) };
}

/** At most so many items, evenly spaced. */
const spread = <TItem>(items: readonly TItem[], count: number): readonly TItem[] =>
  items.filter(
    (_, at) => Math.floor((at * count) / items.length) !== Math.floor(((at - 1) * count) / items.length),
  );
