import assert from 'node:assert/strict';
import {
  describeMeasurement,
  type Evaluation,
  evaluation,
  type Measurement,
  readMeasurements,
} from '../measure/index.ts';
import { assertJson } from './check.ts';

/** Fails unless an evaluation is one: whole, with numbers, units that fit, and words that can be read back. */
export function assertEvaluation(result: Evaluation): void {
  const { score, feasible, measurements, problems, feedback, artifacts } = result;
  assert.ok(score === null || Number.isFinite(score), `a score is a finite number or null, not ${score}`);
  assert.equal(
    feasible,
    evaluation(result).feasible,
    'feasible should be what evaluation() makes of the rest',
  );
  assert.ok(score !== null || problems.length > 0, 'a candidate that was not measured needs a problem');
  for (const problem of problems)
    assert.ok(problem.trim() !== '', 'a problem should say in words what is wrong');
  for (const words of Object.values(feedback)) assert.equal(typeof words, 'string', 'feedback is words');
  for (const { name, mediaType } of artifacts)
    assert.ok(name !== '' && mediaType.includes('/'), 'an artifact needs a name and a media type');
  measurements.forEach(assertMeasurement);
  const names = measurements.map(({ name }) => name);
  assert.deepEqual(names, [...new Set(names)], 'measurements of one evaluation need different names');
  assertJson({ score, feasible, measurements, problems, feedback }, 'an evaluation');
}

function assertMeasurement(measurement: Measurement): void {
  const { name, quantity } = measurement;
  assert.ok(Number.isFinite(quantity.value), `'${name}' should be a finite number, not ${quantity.value}`);
  const readings = readMeasurements(describeMeasurement(measurement));
  assert.deepEqual(
    readings.map((reading) => reading.name),
    [name],
    `the words of '${name}' should be readable: its name must hold no line break and no equals sign`,
  );
}
