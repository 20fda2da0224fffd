import type { RandomStream } from '@textgrad/core';
import type { Habits } from './habits.ts';
import type { LandscapeInstance } from './landscape.ts';
import type { SimulatedModel } from './model.ts';

/** What the critic and the editor of a landscape work with. */
export interface Writer {
  readonly instance: LandscapeInstance;
  readonly model: SimulatedModel;
  readonly habits: Habits;
  /** What one answer's chances are drawn from. */
  readonly random: RandomStream;
}
