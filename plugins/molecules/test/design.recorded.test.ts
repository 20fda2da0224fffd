import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createContext, expertEngine } from '@textgrad/core';
import { memoryStore, replayTask, resumeTask, runTask } from '@textgrad/core/runs';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { chemist, designTask } from '../src/index.ts';
import { pocket } from './support/small-complex.ts';

const folder = mkdtempSync(join(tmpdir(), 'recorded-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const engine = expertEngine([chemist]);
const context = { ...createContext(), programs: process.env };
const at = (name: string): string => join(folder, name);
const script = at('score.sh');

/** Files of all kinds that a design reads. */
beforeEach(() => {
  writeFileSync(at('hits.smi'), 'c1ccccc1 a\nCC(=O)Nc1ccccc1 b\n');
  writeFileSync(at('known.smi'), 'CCCCCCCC x\n');
  writeFileSync(at('like.smi'), 'CC(=O)Nc1ccc(O)cc1 paracetamol\n');
  writeFileSync(at('pocket.pdbqt'), pocket);
  writeFileSync(script, '#!/bin/sh\necho 1\n', { mode: 0o755 });
});
const forget = (): void => {
  for (const name of ['hits.smi', 'known.smi', 'like.smi', 'pocket.pdbqt', 'score.sh']) rmSync(at(name));
};

const config = {
  start: at('hits.smi'),
  receptor: { file: at('pocket.pdbqt'), name: 'mine', box: { center: [0, 0, 0], size: [14, 14, 14] } },
  docking: { runs: 1, fraction: 0.005 },
  ...{ confirm: 0, noise: false, limits: { molecularWeight: { max: 200 } } },
  similarity: { to: at('like.smi'), min: 0 },
  novelty: { known: at('known.smi'), max: 1 },
  objective: {
    name: 'own',
    components: {
      docking: { measure: 'docking', receptor: 'mine' },
      tox: { measure: 'program', program: { command: `${script} {file}`, files: [script] } },
    },
    aims: [{ name: 'overall', minimise: { sum: ['docking', 'tox'] } }],
  },
};
const options = {
  name: 'molecules/design',
  engine,
  config,
  context,
  id: 'run',
  seed: 1,
  steps: 1,
  search: { proposals: 2 },
};

describe('what a design read', { timeout: 120_000 }, () => {
  test('is its own: it is replayed where none of the files are', async () => {
    const store = memoryStore();
    const summary = await runTask(designTask, { ...options, store });
    expect(summary.status).toBe('completed');
    expect(Object.keys(summary.best.measurements)).toEqual(
      expect.arrayContaining(['docking', 'tox', 'similarity', 'similarity to known']),
    );
    forget();
    const { summary: again } = await replayTask(designTask, { store, id: 'run', engine, context });
    expect(again?.best).toEqual(summary.best);
  });

  test('is not taken from files that have changed when it is resumed, and a program that has is refused', async () => {
    const store = memoryStore();
    const limits = { evaluations: 4 };
    const half = await runTask(designTask, { ...options, steps: 3, store, budget: { limits } });
    expect(half.status).toBe('exhausted');
    forget();
    writeFileSync(script, '#!/bin/sh\necho 2\n', { mode: 0o755 });
    const going = { store, id: 'run', engine, context, add: { evaluations: 3 } };
    const refused = await resumeTask(designTask, going);
    expect(refused.status).toBe('failed');
    expect(JSON.stringify(refused)).toMatch(/another than when the run began/u);
    writeFileSync(script, '#!/bin/sh\necho 1\n', { mode: 0o755 });
    const whole = await resumeTask(designTask, { ...going, add: { evaluations: 40 } });
    expect(whole.start).toEqual(half.start);
    expect(whole.status).toBe('completed');
  });

  test('and the choice of its start stay as they were, when more budget would have let it choose among more', async () => {
    const store = memoryStore();
    const settings = { start: ['c1ccccc1', 'CCCCCCCCCCCC', 'CC(=O)Nc1ccc(O)cc1'], objective: 'qed' };
    const first = await runTask(designTask, {
      ...{ ...options, config: settings, store, steps: 1 },
      budget: { limits: { evaluations: 2 } },
    });
    // Paracetamol is the most drug-like, and was not measured.
    expect(first.start.text).toBe('c1ccccc1');
    expect(first.status).toBe('exhausted');
    const whole = await resumeTask(designTask, {
      store,
      id: 'run',
      engine,
      context,
      add: { evaluations: 50 },
    });
    expect(whole.status).toBe('completed');
    expect(whole.start.text).toBe('c1ccccc1');
    const { summary } = await replayTask(designTask, { store, id: 'run', engine, context });
    expect(summary?.best).toEqual(whole.best);
  });
});
