import type { Formulation } from './formulation.ts';
import { paperFormulation } from './paper.ts';
import { standardFormulation } from './standard.ts';

export type { Formulation } from './formulation.ts';
export { unprescribedTargets } from './target-groups.ts';

/** What the weights of a plan may stand for, by name. */
export const formulations = { standard: standardFormulation, paper: paperFormulation } as const;

/** The name of a formulation. */
export type FormulationName = keyof typeof formulations;

/** The formulation of a name. */
export const formulationOf = (name: FormulationName): Formulation => formulations[name];
