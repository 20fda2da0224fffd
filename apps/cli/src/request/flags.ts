import type { CacheMode, SearchSettings } from '@textgrad/core/runs';
import type { LimitFlags } from '../commands/budget-options.ts';
import type { WorkersFlags } from '../worker/with-workers.ts';
import type { ModelFlags } from './model-settings.ts';
import type { Pace } from './pace.ts';

/** The flags of `textgrad run`. */
export interface RunFlags extends LimitFlags, ModelFlags, Pace, SearchSettings, WorkersFlags {
  readonly engine?: string;
  readonly engineFor?: readonly string[];
  readonly cache?: CacheMode;
  readonly budget?: string;
  readonly seed?: number;
  readonly steps?: number;
  readonly set?: readonly string[];
  readonly remember?: readonly string[];
  readonly prices?: string;
  readonly out?: string;
  readonly store?: string;
  readonly plugin?: readonly string[];
  readonly json?: boolean;
  readonly quiet?: boolean;
}
