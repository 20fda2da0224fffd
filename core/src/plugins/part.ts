import type { z } from 'zod';
import type { Context } from '../context/index.ts';
import type { Engine } from '../engine/engine.ts';
import type { Codec } from '../graph/codec.ts';
import type { Variable } from '../graph/variable.ts';
import { type MeasuredLossOptions, measuredLoss } from '../losses/measured-loss.ts';
import type { Evaluation, Simulator } from '../measure/index.ts';
import type { SearchProblem } from '../optimizers/index.ts';

/** What a part may use while it is made and afterwards. */
export interface PartTools {
  /** Asked by parts that need words; what they ask is journaled and counted where they are part of a run. */
  readonly engine: Engine;
  readonly context: Context;
  readonly signal: AbortSignal;
}

/**
 * Something that tasks are composed of, made by name from plain settings: a kind of variable, a simulator, a loss. The same
 * settings make the same thing anywhere, so that a part can also be run by another machine or by somebody else's task.
 */
export interface TaskPart<TMade, TSettings = unknown> {
  /** What it is, in a sentence. */
  readonly description: string;
  /** Checks and completes the settings, which are JSON; it takes none by default. */
  readonly settings?: z.ZodType<TSettings>;
  make(settings: TSettings, tools: PartTools): TMade | Promise<TMade>;
}

/** Names the type of a part's settings from its schema. */
export const definePart = <TMade, TSettings>(part: TaskPart<TMade, TSettings>): TaskPart<TMade, TSettings> =>
  part;

/** A kind of variable: what its text is for, in words that every prompt says, and what text is legal. */
export interface VariableKind {
  readonly role: string;
  readonly codec: Codec<unknown>;
  /** How versions are changed and searched without words, whatever measures them; nothing where there is no such way. */
  readonly changes?: Pick<
    SearchProblem,
    'mutate' | 'crossover' | 'acquire' | 'parameterValue' | 'memoryTokens'
  >;
}

/** Turns the measurement of a variable, and what the task has to say beside it, into a loss in words. */
export type LossAdapter = (
  variable: Variable,
  measured: Evaluation,
  notes?: readonly string[],
) => Variable | Promise<Variable>;

/**
 * The loss part that most plugins need: measurements in words, for whatever was measured.
 *
 * @example
 * ```ts
 * import { definePlugin, measuredLossPart } from '@textgrad/core';
 *
 * const losses = { letters: measuredLossPart({ purpose: 'Counts the letters of a name.' }) };
 * const plugin = definePlugin({ name: 'names', version: '1.0.0', description: 'Short names.', losses });
 * console.log(Object.keys(plugin.losses)); // [ 'letters' ]
 * ```
 */
export const measuredLossPart = (options: MeasuredLossOptions): TaskPart<LossAdapter> => ({
  description: options.purpose,
  make: () => (variable, measured) => measuredLoss(variable, measured, options),
});

/** The parts that a plugin brings, by name. */
export interface PartSet {
  readonly variables: Readonly<Record<string, TaskPart<VariableKind>>>;
  readonly simulators: Readonly<Record<string, TaskPart<Simulator>>>;
  readonly losses: Readonly<Record<string, TaskPart<LossAdapter>>>;
}

/** A part that was made. */
export interface MadePart {
  readonly kind: keyof PartSet;
  /** With its plugin: `molecules/docking`. */
  readonly name: string;
  /** As they were given, checked and completed. */
  readonly settings: unknown;
  readonly made: VariableKind | Simulator | LossAdapter;
}

/** What a run hands to a task; every call that is made through these is journaled and counted. */
export interface RunTools extends PartTools {
  /** Measures a candidate with a simulator. */
  simulate(simulator: Simulator, candidate: string): Promise<Evaluation>;
  /** Told of every part of the plugin that the task makes. */
  readonly onPart?: ((made: MadePart) => void) | undefined;
}
