import type { CallOptions } from '../functions/converse.ts';
import { Variable } from '../graph/variable.ts';

/**
 * Options of the losses: the engine that judges, the rest of a call's, and what needs no feedback.
 *
 * A sample that is right already gives no feedback and costs no call in the backward pass. Without these options every
 * sample gets feedback.
 */
export interface LossOptions<TJudged = Variable> extends CallOptions {
  /** Whether what is to be judged is right already; then no judge is asked either. */
  readonly check?: ((judged: TJudged) => boolean | Promise<boolean>) | undefined;
  /** Whether a judgement finds everything right; of a token-parsed loss, whether the value between its tags does. */
  readonly passes?: ((judgement: string) => boolean) | undefined;
}

/** The judgement, or where the check finds the sample right, words that say so and let no feedback through. */
export async function judgeUnlessRight<TJudged>(
  judged: TJudged,
  { check, role }: Pick<LossOptions<TJudged>, 'check' | 'role'>,
  loss: {
    readonly name: string;
    readonly role: string;
    readonly inputs: readonly Variable[];
    readonly judge: () => Promise<Variable>;
  },
): Promise<Variable> {
  if (!(await check?.(judged))) return loss.judge();
  return new Variable('Right already: nothing to improve.', {
    role: role ?? loss.role,
    operation: { name: loss.name, inputs: loss.inputs, settled: true, backward: () => [] },
  });
}
