import {
  type Evaluation,
  meetsAllGoals,
  objectiveOf,
  type PartChoice,
  type TaskSetup,
  type TaskTools,
  Variable,
} from '@textgrad/core';
import { combined } from '../simulators/combine.ts';
import { type MeasureConfig, namedParts } from '../simulators/measure-fields.ts';

/** A variable of one kind with a measurement of the user's own. */
export async function measuredSetup(
  variable: Exclude<PartChoice, string>,
  start: string,
  config: MeasureConfig,
  tools: TaskTools,
): Promise<TaskSetup> {
  const { role, codec } = await tools.variable(...variable);
  const parts = await Promise.all(
    Object.entries(namedParts(config.measure)).map(
      async ([name, door]) => [name, await tools.simulator('outside', { door })] as const,
    ),
  );
  const { goals, objective, stopAt } = config;
  const purpose = [config.purpose ?? `Measures ${role}.`, wanted(config)].join(' ');
  const loss = await tools.loss('measured', { purpose });
  const { score: withObjective } = await objectiveOf(objective);
  const parameter = new Variable(start, { role, codec });
  return {
    parameters: [parameter],
    async measure([text = '']): Promise<Evaluation> {
      const measured = await Promise.all(
        parts.map(async ([name, simulator]) => [name, await tools.simulate(simulator, text)] as const),
      );
      return withObjective(combined(measured, goals));
    },
    loss: (measured) => loss(parameter, measured),
    stop(measured) {
      const { score, feasible } = measured;
      if (stopAt !== undefined)
        return feasible && score !== null && score >= stopAt ? `a score of ${stopAt} is reached` : undefined;
      return goals && objective === undefined && meetsAllGoals(measured) ? 'all goals are met' : undefined;
    },
  };
}

/** What is to be high, for the prompts. */
function wanted({ objective, goals }: MeasureConfig): string {
  if (objective !== undefined) return `What is to be high: ${objective}.`;
  return goals ? 'What is wanted: every goal met.' : 'The higher the score, the better.';
}
