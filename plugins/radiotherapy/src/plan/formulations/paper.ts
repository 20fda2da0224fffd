import { usageError } from '@textgrad/core';
import { mainPrescription, type PatientCase } from '../../case/index.ts';
import { paperProblem } from '../../fluence/index.ts';
import type { Formulation } from './formulation.ts';
import { organGroups } from './organ-groups.ts';

/**
 * The TextGrad paper's (Nature 2025, 639:609): squared deviation in its one target, squared overdosing elsewhere, D95 =
 * prescription. Its weights are those of {@link paperProblem}.
 *
 * `groups` throws TextGradError `PLAN_ONE_TARGET` for a case with more targets, which it would spare like organs.
 */
export const paperFormulation: Formulation = {
  name: 'paper',
  groups(given) {
    const { structure, dose } = mainPrescription(given);
    refuseOthers(given, structure);
    const target = {
      name: structure,
      structures: [structure],
      dose,
      terms: (wanted: number) => [{ structure, term: { kind: 'squared-deviation' as const, dose: wanted } }],
    };
    return [target, ...organGroups(given)];
  },
  constraints: (given) => paperProblem(mainPrescription(given), {}, {}).constraints ?? [],
};

function refuseOthers({ structures }: PatientCase, target: string): void {
  const others = structures.filter(({ role, name }) => role === 'target' && name !== target);
  if (others.length === 0) return;
  const names = others.map(({ name }) => `'${name}'`).join(', ');
  throw usageError(
    'PLAN_ONE_TARGET',
    `The paper's problem has one target, '${target}', but this case has ${names} too: use problem=standard.`,
    { details: { target, others: others.map(({ name }) => name) } },
  );
}
