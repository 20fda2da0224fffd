import {
  type Evaluation,
  type LossAdapter,
  meetsAllGoals,
  objectiveOf,
  type PartChoice,
  recordedIn,
  type Simulator,
  type TaskSetup,
  type TaskTools,
  TextGradError,
  Variable,
  type VariableKind,
} from '@textgrad/core';
import { asksLaboratory, failureIn, simulatorIdentity } from '@textgrad/core/simulators';
import { combined, type Measured } from '../simulators/combine.ts';
import { isExample, type MeasureConfig, type MeasureDoor, namedParts } from '../simulators/measure-fields.ts';

/** A variable of one kind with a measurement of the user's own. */
export async function measuredSetup(
  variable: Exclude<PartChoice, string>,
  start: string,
  config: MeasureConfig,
  tools: TaskTools,
): Promise<TaskSetup> {
  const { role, codec, changes } = await tools.variable(...variable);
  const parts = await Promise.all(
    Object.entries(namedParts(config.measure)).map(
      async ([name, door]) => [name, await outside(door, tools)] as const,
    ),
  );
  const loss = await tools.loss('measured', { purpose: purposeOf(role, config) });
  const parameter = new Variable(start, { role, codec });
  return setupOf({ parameter, parts, loss, config, tools, changes });
}

/** What a task of one variable is made of. */
export interface SetupParts {
  readonly changes: VariableKind['changes'] | undefined;
  readonly parameter: Variable;
  /** What measures, by name; the only one may have none. */
  readonly parts: readonly (readonly [name: string, simulator: Simulator])[];
  readonly loss: LossAdapter;
  readonly config: Pick<MeasureConfig, 'goals' | 'objective' | 'stopAt'>;
  readonly tools: Pick<TaskTools, 'simulate'>;
}

/** A task of one variable that several simulators measure as one objective. */
export async function setupOf({
  parameter,
  parts,
  loss,
  config,
  tools,
  changes,
}: SetupParts): Promise<TaskSetup> {
  const { goals, objective, stopAt } = config;
  const { score: withObjective } = await objectiveOf(objective);
  let isStart = true;
  return {
    parameters: [parameter],
    async measure([text = '']): Promise<Evaluation> {
      // All are waited for: what one has measured is kept where another, such as a laboratory, has no answer yet.
      const running = parts.map(
        async ([name, simulator]) => [name, await tools.simulate(simulator, text)] as const,
      );
      await Promise.allSettled(running);
      const measured = await Promise.all(running);
      if (isStart) checkFailures(measured);
      isStart = false;
      return withObjective(combined(measured, goals));
    },
    ...changes,
    loss: (measured) => loss(parameter, measured),
    stop(measured) {
      const { score, feasible } = measured;
      if (stopAt !== undefined)
        return feasible && score !== null && score >= stopAt ? `a score of ${stopAt} is reached` : undefined;
      return goals && objective === undefined && meetsAllGoals(measured) ? 'all goals are met' : undefined;
    },
  };
}

/** What is behind a door, by the tools of this plugin; of a run that is resumed or replayed, what was behind it, whatever has become of its files. */
export async function outside(door: MeasureDoor, tools: TaskTools): Promise<Simulator> {
  if (isExample(door) || asksLaboratory(door)) return tools.simulator('outside', { door });
  const recorded = recordedIn('anything', tools);
  const known = await recorded('simulator', JSON.stringify(door), () =>
    simulatorIdentity(door, { env: tools.context.programs }),
  );
  return tools.simulator('outside', { door, known });
}

/** Ends a run whose simulator is out of order before anything is asked: it would be told of every version. */
function checkFailures(measured: readonly Measured[]): void {
  for (const [name, evaluation] of measured) {
    const failure = failureIn(evaluation);
    if (failure === undefined) continue;
    throw new TextGradError(
      'environment',
      'SIMULATOR_FAILED',
      `The start is not measured, as ${name === '' ? 'the simulator' : `the simulator '${name}'`} failed: ${failure} Mend it, try it with 'textgrad simulator check', and begin a new run.`,
      { details: { name, failure } },
    );
  }
}

/** What a measurement is about, for the prompts. */
export const purposeOf = (
  role: string,
  config: Pick<MeasureConfig, 'purpose' | 'objective' | 'goals'>,
): string => [config.purpose ?? `Measures ${role}.`, wanted(config)].join(' ');

/** What is to be high, for the prompts. */
function wanted({ objective, goals }: Pick<MeasureConfig, 'objective' | 'goals'>): string {
  if (objective !== undefined) return `What is to be high: ${objective}.`;
  return goals ? 'What is wanted: every goal met.' : 'The higher the score, the better.';
}
