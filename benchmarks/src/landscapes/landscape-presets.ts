import { type PresetName, presetNames } from '@textgrad/core';

/** The presets that can search a landscape: it has no model of its measurements that proposes versions. */
export const landscapePresets: readonly PresetName[] = presetNames.filter((name) => name !== 'bayesian');
