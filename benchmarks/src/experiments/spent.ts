import type { RunSummary, UsageSummary } from '@textgrad/core/runs';

/** The name under which a cell reports US dollars; it is not there where a price is unknown. */
export const dollars = 'USD';

/** What a run spent, as measures of a cell. */
export const spentOf = ({ usd }: Pick<UsageSummary, 'usd'>): Readonly<Record<string, number>> =>
  usd === null ? {} : { [dollars]: usd };

/**
 * The calls that a run with a budget spent. One that ended for want of calls spent all: those under way were given up, and
 * how many of them were answered before is chance.
 */
export const callsOf = ({ status, usage }: Pick<RunSummary, 'status' | 'usage'>, budget: number): number =>
  status === 'exhausted' ? budget : usage.calls;
