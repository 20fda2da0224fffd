import { nearest, usageError } from '@textgrad/core';
import { type DockPreset, dockPresets } from '@textgrad/molecules';

/**
 * The preset of docking that a text names.
 *
 * @throws TextGradError `BENCH_OPTION` with the nearest name.
 */
export function dockingPreset(name: string): DockPreset {
  const names = Object.keys(dockPresets) as readonly DockPreset[];
  const preset = names.find((one) => one === name);
  if (preset) return preset;
  throw usageError(
    'BENCH_OPTION',
    `There is no docking preset '${name}'. ${nearest(name, names)}There is: ${names.join(', ')}.`,
  );
}
