/** Descriptors of objectives besides the properties behind QED. */
export const descriptorNames = [
  'fractionSp3',
  'rings',
  'heavyAtoms',
  'amideBonds',
  'stereocentres',
  'spiroAtoms',
  'bridgeheadAtoms',
] as const;

/** One of {@link descriptorNames}. */
export type DescriptorName = (typeof descriptorNames)[number];
