import { z } from 'zod';
import { type DockPreset, dockPresets } from '../dock/vina/index.ts';

/** What docks. */
export const dockerChoice = z.enum(['in-process', 'vina', 'surrogate']);

/** How deep docking searches: a preset, or runs and the share of Vina's effort that each spends. */
export const dockingDepth = z.union([
  z.enum(Object.keys(dockPresets) as [DockPreset]),
  z.strictObject({ runs: z.int().min(1).max(1_024), fraction: z.number().positive().max(10) }),
]);

/** How many poses of a molecule are told, the best first. */
export const poseCount = z.int().min(1).max(9);

/** What a learnt stand-in learns from. */
export const surrogateChoice = z.strictObject({
  data: z.string().min(1).describe('A CSV file with the columns smiles and score.'),
  method: z.enum(['ridge', 'gaussian-process']).default('gaussian-process'),
});

/** How molecules are charged before they are docked. */
export const protonationChoice = z.union([
  z.literal('as given'),
  z.strictObject({
    ph: z.number().min(2).max(12).describe('Every group has the charge that its pKa means at this pH.'),
  }),
]);
/** What help says of it. */
export const protonationHelp =
  'How molecules are charged before they are docked: { ph }, 7.4 by default, or as given, the charges of the SMILES.';

/** How many tautomers of a molecule are docked. */
export const tautomerCount = z.int().min(1).max(8);
/** What help says of it. */
export const tautomersHelp =
  'How many low-energy tautomers of a molecule are docked at most, of which the best counts; the form as given alone by default.';

/** How molecules are docked. */
export interface DockingSettings {
  readonly docker: z.infer<typeof dockerChoice>;
  readonly docking: z.infer<typeof dockingDepth>;
  /** How many poses are told of each molecule; one by default. */
  readonly poses?: number | undefined;
  readonly protonation?: z.infer<typeof protonationChoice> | undefined;
  readonly tautomers?: z.infer<typeof tautomerCount> | undefined;
  readonly surrogate?: z.infer<typeof surrogateChoice> | undefined;
}
