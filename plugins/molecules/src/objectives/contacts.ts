import { usageError } from '@textgrad/core';
import { z } from 'zod';
import {
  interactionKinds,
  readInteractionKind,
  readWantedInteraction,
  readWantedResidue,
  type WantedInteraction,
} from '../dock/interactions/index.ts';

/** A contact with a residue in settings: `{ kind: 'hydrogen bond', residue: 'MET318' }`. */
export const contactFields = {
  kind: z
    .string()
    .min(1)
    .max(40)
    .describe(`One of ${interactionKinds.join(', ')}.`),
  residue: z.string().min(1).max(20).describe('A residue by name and number, such as MET318, or MET318 B.'),
};

/** Contacts in settings, as data or in words; whether a molecule without it is refused is `hard`, true by default. */
export const contactChoice = z.union(
  [
    z.string().min(1).max(80),
    z.strictObject({
      ...contactFields,
      receptor: z.string().min(1).max(100).exactOptional(),
      hard: z.boolean().default(true),
    }),
  ],
  "an interaction such as 'hydrogen bond with MET318', or { kind, residue }",
);

/** Checked {@link contactChoice}. */
export type ContactChoice = z.infer<typeof contactChoice>;

const contactList = z.array(contactChoice).max(12);

/** One contact, several, or on a command line several in JSON: `["hydrogen bond with MET318"]`. */
export const contactChoices = z.union(
  [contactChoice, contactList, z.string().startsWith('[').max(2_000)],
  "an interaction such as 'hydrogen bond with MET318', { kind, residue }, or a list of at most 12 of these",
);

/**
 * The contacts of a setting, one by one.
 *
 * @throws TextGradError `INTERACTION_INVALID` when what begins as a list is none.
 */
export function contactsIn(given: z.infer<typeof contactChoices>): readonly ContactChoice[] {
  if (Array.isArray(given)) return given;
  if (typeof given !== 'string' || !given.startsWith('[')) return [given];
  try {
    return contactList.parse(JSON.parse(given));
  } catch (cause) {
    throw usageError(
      'INTERACTION_INVALID',
      `The interactions ${given.slice(0, 80)} are no list in JSON: write them like ["hydrogen bond with MET318", "stacking with PHE382"].`,
      { cause },
    );
  }
}

/**
 * What a setting asks for.
 *
 * @throws TextGradError `INTERACTION_INVALID`.
 */
export const wantedOf = (
  choice: string | { readonly kind: string; readonly residue: string },
): WantedInteraction =>
  typeof choice === 'string'
    ? readWantedInteraction(choice)
    : { kind: readInteractionKind(choice.kind), residue: readWantedResidue(choice.residue) };
