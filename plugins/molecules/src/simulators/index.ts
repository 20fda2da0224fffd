import { dockingNoisePart } from './docking-noise-part.ts';
import { drugLikenessPart } from './drug-likeness.ts';
import { guacamolPart } from './guacamol.ts';
import { objectivePart } from './objective-part.ts';
import { vinaDockingPart, vinaScorePart } from './vina-parts.ts';

/** The simulators of the plugin, by name. */
export const simulators = {
  'drug-likeness': drugLikenessPart,
  objective: objectivePart,
  'docking-noise': dockingNoisePart,
  guacamol: guacamolPart,
  'vina-docking': vinaDockingPart,
  'vina-score': vinaScorePart,
};
