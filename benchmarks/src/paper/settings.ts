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
  /** HumanEvalPack's JavaScript file. */
  readonly humanevalpack: string;
  /** The file of LeetCode-Hard's problems. */
  readonly leetcode: string;
  /** Where the report is kept. */
  readonly out: string;
}
