import type { EngineSettings } from '../experiments/engine.ts';
import type { TraceSettings } from '../traces/replay.ts';

/** Settings of the report. */
export interface PaperSettings extends EngineSettings, TraceSettings {
  readonly [setting: string]: string | number | boolean;
  /** Fewer items, targets and seeds; every row says so. */
  readonly quick: boolean;
  readonly seeds: number;
  /** The folder with a folder or file for each data set; where `textgrad data fetch` puts them when empty. */
  readonly 'data-folder': string;
  /** DOCKSTRING's folder of targets. */
  readonly dockstring: string;
  /** The masks of the CORT prostate. */
  readonly cort: string;
  /** HumanEvalPack's JavaScript file. */
  readonly humanevalpack: string;
  /** The file of LeetCode-Hard's problems. */
  readonly leetcode: string;
  /** Who says whether LeetCode accepts a program: `recorded` or `leetcode`; `local` tests cannot. */
  readonly judge: string;
  /** The file of recorded verdicts. */
  readonly recorded: string;
  /** Where the report is kept. */
  readonly out: string;
}
