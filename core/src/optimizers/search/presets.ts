import { lossWords, noFeedback, wrongFeedback } from './feedback-source.ts';
import { always } from './gates/always.ts';
import { better, notWorse } from './gates/better.ts';
import { nonDominated } from './gates/non-dominated.ts';
import { elsewhere, greedy, incumbent, start } from './parents/fixed.ts';
import { pareto } from './parents/pareto.ts';
import { acquired } from './proposers/acquired.ts';
import { crossing } from './proposers/crossing.ts';
import { randomEdits } from './proposers/random-edits.ts';
import { growingChange, rewrites } from './proposers/rewrites.ts';
import type { SearchStrategy } from './strategy.ts';

/** Barren steps that are taken for bad luck where what a step proposes is left to chance. */
const stagnationLimit = 20;

/** Tokens that the table of measured versions may take: about fifteen molecules. */
const memoryTokens = 500;

/** The paper's textual gradient descent: one proposal from the last version, always accepted (arXiv:2406.07496). */
const textgrad = (): SearchStrategy => ({
  name: 'textgrad',
  parents: incumbent(),
  proposer: rewrites(),
  proposals: 1,
  gate: always(),
});

/** The same with the settings of the authors' library on every call: temperature 0, top-p 0.99, up to 2,000 tokens of reply. */
const paperPreset = (): SearchStrategy => ({
  ...textgrad(),
  name: 'paper',
  sampling: { temperature: 0, topP: 0.99, maxTokens: 2_000 },
});

/**
 * The same with validation: a version that measures worse than the one before is taken back, as in the paper's prompt
 * optimisation (arXiv:2406.07496, section 3.3).
 */
const textgradValidated = (): SearchStrategy => ({
  ...textgrad(),
  name: 'textgrad-validated',
  gate: notWorse(),
  stagnationLimit,
});

/** Descent that is shown the last three versions and their feedback. */
const textgradMomentum = (): SearchStrategy => ({
  ...textgrad(),
  name: 'textgrad-momentum',
  proposer: rewrites({ momentum: 3, changeSize: growingChange }),
});

/**
 * The champion is rewritten until a challenger is at least as good, so that plateaus are crossed; critic and writer are
 * shown all that was measured (after arXiv:2511.07919).
 */
const feedbackDescent = (): SearchStrategy => ({
  name: 'feedback-descent',
  parents: incumbent(),
  proposer: rewrites({ changeSize: growingChange }),
  proposals: 1,
  gate: notWorse(),
  memory: memoryTokens,
  stagnationLimit,
});

/**
 * The same, but what is no better than the champion is left: for engines whose every change is one of many small ones, such as
 * template repair, which would heap up those that change nothing. What looked better and led nowhere is left for the start, and back.
 */
const strictDescent = (): SearchStrategy => ({
  ...feedbackDescent(),
  name: 'strict-descent',
  gate: better(),
  patience: 8,
  restart: elsewhere(),
});

/** A pool of versions that are each best at something; parents are drawn from it, and crossed (arXiv:2507.19457). */
const paretoPreset = (): SearchStrategy => ({
  name: 'pareto',
  parents: pareto(),
  proposer: crossing(rewrites({ changeSize: growingChange }), { rate: 0.25 }),
  proposals: 1,
  gate: nonDominated(),
  memory: memoryTokens,
  stagnationLimit,
});

/** The best versions so far and their scores, without feedback (OPRO, arXiv:2309.03409). */
const opro = (): SearchStrategy => ({
  name: 'opro',
  parents: greedy(),
  proposer: rewrites({ feedback: noFeedback(), scored: 8 }),
  proposals: 1,
  gate: always(),
  stagnationLimit,
});

/** Independent rewrites of the start without feedback; the best is kept. */
const bestOfN = (): SearchStrategy => ({
  name: 'best-of-n',
  parents: start(),
  proposer: rewrites({ feedback: noFeedback() }),
  proposals: 1,
  gate: better(),
  stagnationLimit,
});

/** Control: random changes of the best version, without an engine. */
const randomEdit = (): SearchStrategy => ({
  name: 'random-edit',
  parents: greedy(),
  proposer: randomEdits(),
  proposals: 1,
  gate: better(),
  stagnationLimit,
});

/**
 * What the task's own model of the measurements takes for the most promising, without an engine: it is told nothing but
 * the scores.
 */
const bayesian = (): SearchStrategy => ({
  name: 'bayesian',
  parents: greedy(),
  proposer: acquired(),
  proposals: 1,
  gate: better(),
  stagnationLimit,
});

/** Control: every proposal rewrites the start once, from the words of its loss. */
const oneStepRewrite = (): SearchStrategy => ({
  ...bestOfN(),
  name: 'one-step-rewrite',
  proposer: rewrites({ feedback: lossWords() }),
});

/** Control: descent that is told nothing. */
const withoutFeedback = (): SearchStrategy => ({
  ...textgrad(),
  name: 'no-feedback',
  proposer: rewrites({ feedback: noFeedback() }),
});

/** Control: descent that is told what was said of another version. */
const withWrongFeedback = (): SearchStrategy => ({
  ...textgrad(),
  name: 'wrong-feedback',
  proposer: rewrites({ feedback: wrongFeedback() }),
});

/** Ways of searching by name; each only composes. */
export const presets = {
  textgrad,
  'textgrad-momentum': textgradMomentum,
  'textgrad-validated': textgradValidated,
  paper: paperPreset,
  'feedback-descent': feedbackDescent,
  'strict-descent': strictDescent,
  pareto: paretoPreset,
  opro,
  'best-of-n': bestOfN,
  bayesian,
  'random-edit': randomEdit,
  'one-step-rewrite': oneStepRewrite,
  'no-feedback': withoutFeedback,
  'wrong-feedback': withWrongFeedback,
} as const satisfies Readonly<Record<string, () => SearchStrategy>>;

/** The name of a preset. */
export type PresetName = keyof typeof presets;

/** All presets, in the order in which they are listed. */
export const presetNames = Object.keys(presets) as readonly PresetName[];
