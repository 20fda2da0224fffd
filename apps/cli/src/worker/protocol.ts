import type { Job, Performed } from '@textgrad/core/runs';

/** What a child is started with. */
export interface ChildSettings {
  /** The plugins that it may load, and no other. */
  readonly plugins: readonly string[];
  /** The folder that their paths start from. */
  readonly folder: string;
  /** Whether programs that settings name as simulators may be started. */
  readonly programs: boolean;
}

/** What a child is asked. */
export interface Asked {
  readonly job: Pick<Job, 'key' | 'route' | 'data'>;
}

/** What a child says: that it is there, and how a job ended. */
export type Said = 'ready' | Performed;
