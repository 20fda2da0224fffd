import type { EngineKind } from '../../engine/engine.ts';
import type { Proposal } from './proposer.ts';
import type { SearchStrategy } from './strategy.ts';

/** What a step came to. */
interface Came {
  readonly measured: boolean;
  readonly accepted: boolean;
  readonly proposals: readonly Proposal[];
}

/** Counts steps that led nowhere. */
export interface EarlyStopping {
  /** Notes what a step did; returns why patience is at an end, if it is. */
  after(step: Came): string | undefined;
  /** Starts counting anew. */
  reset(): void;
}

/** The patience that a strategy has; none with rules that give the same reason twice for having no other version. */
export function earlyStoppingFor(
  {
    patience: steps = Number.POSITIVE_INFINITY,
    stagnationLimit: barrenSteps = 3,
  }: Pick<SearchStrategy, 'patience' | 'stagnationLimit'>,
  engine?: EngineKind,
): EarlyStopping {
  let barren = 0;
  let idle = 0;
  let last: string | undefined;
  return {
    after({ measured, accepted, proposals }) {
      barren = measured ? 0 : barren + 1;
      idle = accepted ? 0 : idle + 1;
      const reason = measured || engine !== 'expert' ? undefined : reasonOf(proposals);
      const again = reason !== undefined && reason === last;
      last = reason;
      if (again) return 'the rules have no other version, for the reason that the last two steps give';
      if (barren >= barrenSteps) return `no new version in ${barrenSteps} steps`;
      return idle >= steps ? `no version accepted in ${steps} steps` : undefined;
    },
    reset() {
      barren = 0;
      idle = 0;
      last = undefined;
    },
  };
}

/** Why nothing new was proposed, in the proposals' own words; nothing where they give none. */
function reasonOf(proposals: readonly Proposal[]): string | undefined {
  const words = proposals.flatMap(({ updates }) => updates.flatMap(({ rationale }) => rationale ?? []));
  return words.length === 0 ? undefined : words.join('\n');
}
