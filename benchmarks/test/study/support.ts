import { createContext, manualClock, randomStream } from '@textgrad/core';
import type { Cell, CellResult, CellRunner, Study } from '../../src/index.ts';

/** A study of two methods on one task, with what a test changes. */
export const studyOf = (changes: Partial<Study> = {}): Study => ({
  name: 'trial',
  methods: [{ name: 'plain' }, { name: 'other' }],
  tasks: [{ name: 'hill' }],
  seeds: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  budget: 20,
  reference: 'plain',
  ...changes,
});

/** A context whose time is the first of January 2030. */
export const context = createContext({ clock: manualClock(Date.UTC(2030, 0, 1)) });

/** The result of a run that starts at 0 and reaches a score after half its calls. */
export const reaching = (score: number, changes: Partial<CellResult> = {}): CellResult => ({
  score,
  calls: 20,
  trajectory: [
    { calls: 0, best: Math.min(0, score) },
    { calls: 10, best: score },
  ],
  simulated: true,
  engine: 'dice',
  ...changes,
});

/** Noise of a cell, from 0 to 1. */
export const noise = ({ seed, method, task }: Cell): number =>
  randomStream(seed, `${method.name}/${task.name}`).float();

/** Runs cells whose score is noise and what a method adds. */
export const adding =
  (lift: Readonly<Record<string, number>> = {}): CellRunner =>
  async (cell) =>
    reaching(noise(cell) + (lift[cell.method.name] ?? 0));
