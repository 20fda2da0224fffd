import type { Completion } from './engine.ts';

/** The model that a placeholder's answers name. */
export const placeholderModel = 'placeholder of a plan';

/**
 * Whether an answer is a placeholder: a plan goes through a task without asking anybody. A task that wants a certain form of an
 * answer, such as a program, goes on with one of that form then.
 */
export const isPlaceholder = ({ model }: Pick<Completion, 'model'>): boolean => model === placeholderModel;
