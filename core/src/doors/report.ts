/**
 * What people look at: the report of a run, its tables and charts, the statistics of a comparison, pages that need no other
 * file.
 *
 * @packageDocumentation
 */

export * from '../report/index.ts';
export * from '../statistics/index.ts';
export * from '../views/index.ts';
