import { backwardBatch } from './backward-batch.ts';
import { backwardDepth } from './backward-depth.ts';
import type { Benchmark } from './benchmark.ts';
import { humanEvalFix } from './code/human-eval-fix.ts';
import { sandboxEscapes } from './code/sandbox-escapes.ts';
import { sandboxThroughput } from './code/sandbox-throughput.ts';
import { speedVerdicts } from './code/speed-verdicts.ts';
import { faultOutcomes } from './faults/fault-outcomes.ts';
import { killResume } from './faults/kill-resume.ts';
import { sharedBudget } from './faults/shared-budget.ts';
import { journalWrites } from './journal-writes.ts';
import { moleculePeers } from './molecules/docking-peers.ts';
import { dockingSpeed } from './molecules/docking-speed.ts';
import { moleculeFuzz } from './molecules/fuzz.ts';
import { grounding } from './molecules/grounding.ts';
import { guacamol } from './molecules/guacamol.ts';
import { molecule } from './molecules/molecule.ts';
import { moleculeReference } from './molecules/reference.ts';
import { comparePresets } from './presets/compare-presets.ts';
import { radiotherapyInner } from './radiotherapy/inner.ts';
import { radiotherapyPaper } from './radiotherapy/paper.ts';
import { radiotherapyTuning } from './radiotherapy/tuning.ts';

/** Every benchmark, in the order of the list. */
export const benchmarks: readonly Benchmark[] = [
  backwardDepth,
  backwardBatch,
  journalWrites,
  faultOutcomes,
  killResume,
  sharedBudget,
  moleculeReference,
  moleculeFuzz,
  dockingSpeed,
  sandboxThroughput,
  sandboxEscapes,
  speedVerdicts,
  humanEvalFix,
  grounding,
  guacamol,
  molecule,
  moleculePeers,
  radiotherapyInner,
  radiotherapyPaper,
  radiotherapyTuning,
  comparePresets,
];
