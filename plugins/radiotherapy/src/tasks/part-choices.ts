import { z } from 'zod';
import { plannerSettings } from '../plan/settings.ts';
import { planSettings } from '../simulators/index.ts';
import { weightsSettings } from '../variables/index.ts';
import type { PlanConfig, TuneConfig } from './plan-config.ts';

/** The variable and the simulator that a configuration means: parts of the plugin, by name and with plain settings. */
export const planChoices = (config: PlanConfig) =>
  ({
    variable: ['weights', settingsOf(weightsSettings, config)],
    simulator: ['plan', settingsOf(planSettings, config)],
  }) as const;

/** The loss that a configuration means. */
export const lossChoice = (config: TuneConfig): readonly [name: string, settings: unknown] =>
  config.feedback === 'paper' ? ['paper', settingsOf(plannerSettings, config)] : ['measurements', {}];

/** What of a configuration is the part's. */
const settingsOf = (part: z.ZodObject, config: PlanConfig): unknown => z.object(part.shape).parse(config);
