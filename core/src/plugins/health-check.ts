import { z } from 'zod';
import type { Environment } from '../context/environment.ts';

const schema = z.object({
  name: z.string().min(1),
  status: z.enum(['ok', 'missing', 'failed']),
  found: z.string(),
  fix: z.string().exactOptional(),
});

/** The outcome of one check of what runs need: a program, a folder, a key. */
export interface HealthCheck {
  readonly name: string;
  /** `missing` is nothing that every run needs. */
  readonly status: 'ok' | 'missing' | 'failed';
  readonly found: string;
  /** How to mend it; nothing when there is nothing to mend. */
  readonly fix?: string;
}

/** What health checks are handed. */
export interface HealthCheckOptions {
  /** Where settings of the machine are looked up, by name. */
  readonly env: Environment;
  readonly signal?: AbortSignal | undefined;
}

/** Looks whether the optional things outside of a plugin are there; `textgrad doctor` asks. */
export type HealthChecks = (options: HealthCheckOptions) => Promise<readonly HealthCheck[]>;

/** Checks that health checks are what they should be, whoever wrote them. */
export const readHealthChecks = (given: unknown): readonly HealthCheck[] => z.array(schema).parse(given);
