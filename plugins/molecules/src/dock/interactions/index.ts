export { interactionChanges } from './changes.ts';
export { findInteractions } from './find-interactions.ts';
export {
  type Interaction,
  type InteractionKind,
  interactionKinds,
  type Residue,
  readResidue,
  residueName,
} from './interaction.ts';
export { type PocketRoom, pocketRoom, type RoomKind, roomWords } from './pocket-room.ts';
export { receptorAtoms } from './receptor-atoms.ts';
export {
  checkWanted,
  meeting,
  readInteractionKind,
  readWantedInteraction,
  readWantedResidue,
  type WantedInteraction,
  wantedName,
} from './wanted.ts';
export { interactionWords } from './words.ts';
