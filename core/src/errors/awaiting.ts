import { TextGradError } from './errors.ts';

/** A laboratory has been asked for a measurement: the run ends cleanly, and goes on when it is told. */
export const awaitingError = (what: string): TextGradError =>
  new TextGradError(
    'awaiting',
    'MEASUREMENT_AWAITED',
    `A laboratory is to measure ${what}: 'textgrad ask <run>' prints what is asked for, 'textgrad tell <run> <file>' hands in what came out and goes on.`,
    { details: { what } },
  );

/** Whether it is {@link awaitingError}, or what a store keeps of one. */
export const isAwaiting = (error: unknown): boolean =>
  (error as { readonly code?: unknown } | undefined)?.code === 'MEASUREMENT_AWAITED';
