import type { Benchmark } from './benchmark.ts';
import { humanEvalFix, humanEvalFixPython } from './code/human-eval-fix.ts';
import { leetCodeHard } from './code/leetcode-hard.ts';
import { quixBugs } from './code/quixbugs.ts';
import { sandboxEscapes } from './code/sandbox-escapes.ts';
import { sandboxMemory } from './code/sandbox-memory.ts';
import { sandboxThroughput } from './code/sandbox-throughput.ts';
import { speedVerdicts } from './code/speed-verdicts.ts';
import { code } from './experiments/code.ts';
import { prompt } from './experiments/prompt.ts';
import { multimodal, solution } from './experiments/solution.ts';
import { faultOutcomes } from './faults/fault-outcomes.ts';
import { killResume } from './faults/kill-resume.ts';
import { sharedBudget } from './faults/shared-budget.ts';
import { moleculePeers } from './molecules/docking-peers.ts';
import { dockingPower } from './molecules/docking-power.ts';
import { dockingPublished } from './molecules/docking-published.ts';
import { dockingRedock } from './molecules/docking-redock.ts';
import { dockingSpeed } from './molecules/docking-speed.ts';
import { dockingTrust } from './molecules/docking-trust.ts';
import { dockstring } from './molecules/dockstring/dockstring.ts';
import { grounding } from './molecules/grounding.ts';
import { guacamol } from './molecules/guacamol.ts';
import { molecule } from './molecules/molecule.ts';
import { moleculeLists } from './molecules/molecule-lists.ts';
import { pmo } from './molecules/pmo/pmo.ts';
import { moleculeReference } from './molecules/reference.ts';
import { numbers } from './numbers/numbers.ts';
import { paper } from './paper/paper.ts';
import { backwardBatch } from './performance/backward-batch.ts';
import { backwardDepth } from './performance/backward-depth.ts';
import { journalWrites } from './performance/journal-writes.ts';
import { pythonReference } from './performance/python-reference.ts';
import { compareMemory } from './presets/compare-memory.ts';
import { comparePresets } from './presets/compare-presets.ts';
import { promptTokens } from './prompts/prompt-tokens.ts';
import { radiotherapyDvh } from './radiotherapy/dvh.ts';
import { radiotherapyFields } from './radiotherapy/fields.ts';
import { radiotherapyHand } from './radiotherapy/hand-settings.ts';
import { radiotherapyInner } from './radiotherapy/inner.ts';
import { openKbp } from './radiotherapy/openkbp/openkbp.ts';
import { radiotherapyPaper } from './radiotherapy/paper.ts';
import { radiotherapyQuality } from './radiotherapy/plan-quality.ts';
import { radiotherapyTuning } from './radiotherapy/tuning.ts';
import { fuzz } from './readers/fuzz.ts';
import { readerGrowth } from './readers/reader-growth.ts';
import { simulatorKills } from './simulators/simulator-kills.ts';
import { slowImport } from './simulators/slow-import.ts';
import { traces } from './traces/traces.ts';
import { steadyState } from './workers/steady-state.ts';
import { workerKills } from './workers/worker-kills.ts';
import { workerOverhead } from './workers/worker-overhead.ts';

const named = (name: string): Benchmark | undefined => benchmarks.find((one) => one.name === name);

/** Every benchmark, in the order of the list. */
export const benchmarks: readonly Benchmark[] = [
  backwardDepth,
  backwardBatch,
  journalWrites,
  pythonReference,
  faultOutcomes,
  killResume,
  workerKills,
  steadyState,
  workerOverhead,
  simulatorKills,
  slowImport,
  sharedBudget,
  moleculeReference,
  moleculeLists,
  fuzz,
  readerGrowth,
  dockingSpeed,
  dockingPublished,
  dockingTrust,
  dockingPower,
  dockingRedock,
  sandboxThroughput,
  sandboxEscapes,
  sandboxMemory,
  speedVerdicts,
  humanEvalFix,
  humanEvalFixPython,
  quixBugs,
  leetCodeHard,
  grounding,
  guacamol,
  pmo,
  molecule,
  moleculePeers,
  dockstring,
  radiotherapyDvh,
  radiotherapyInner,
  radiotherapyFields,
  radiotherapyPaper,
  radiotherapyQuality,
  radiotherapyHand,
  radiotherapyTuning,
  openKbp,
  numbers,
  promptTokens,
  comparePresets,
  compareMemory,
  solution,
  prompt,
  code(named),
  multimodal,
  traces,
  paper(named),
];
