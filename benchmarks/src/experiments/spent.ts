import type { UsageSummary } from '@textgrad/core';

/** The name under which a cell reports US dollars; it is not there where a price is unknown. */
export const dollars = 'USD';

/** What a run spent, as measures of a cell. */
export const spentOf = ({ usd }: Pick<UsageSummary, 'usd'>): Readonly<Record<string, number>> =>
  usd === null ? {} : { [dollars]: usd };
