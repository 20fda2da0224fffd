import type { Evaluation } from './evaluation.ts';

/** An evaluation with its numbers alone: nothing says what raises or lowers a measurement, as in the paper's form of feedback. */
export const withoutSensitivities = (measured: Evaluation): Evaluation => ({
  ...measured,
  measurements: measured.measurements.map(({ attributions: _attributions, ...measurement }) => measurement),
});
