import type { z } from 'zod';
import type { Environment } from '../context/environment.ts';

/** What a plugin's command may use. */
export interface CommandTools {
  /** The folder that relative paths start from. */
  readonly cwd: string;
  readonly env: Environment;
  readonly signal: AbortSignal;
  /** Prints a line of the result. */
  print(line: string): void;
  /** Tells how far it is; a line takes the place of the one before where the terminal can do so. */
  progress(line: string): void;
  /** Says something that should not be overlooked. */
  warn(line: string): void;
}

/** A command of a plugin's own, for what is no search: `textgrad <plugin> <command> <argument> --setting value`. */
export interface PluginCommand<TSettings = unknown> {
  readonly description: string;
  /** What it works on, such as a file. */
  readonly argument: { readonly name: string; readonly description: string };
  /** Checks and completes its settings; in a call they are flags, dots for what lies deeper. */
  readonly settings: z.ZodType<TSettings>;
  /** @throws TextGradError for what cannot be done, with what to do. */
  run(argument: string, settings: TSettings, tools: CommandTools): Promise<void>;
}

/** Names the type of a command's settings from its schema. */
export const defineCommand = <TSettings>(command: PluginCommand<TSettings>): PluginCommand<TSettings> =>
  command;
