import { definePart, textCodec } from '@textgrad/core';
import { z } from 'zod';
import { jsonCodec } from './json-codec.ts';
import { exampleSpace, spaceSettings } from './numbers.ts';
import { numbersChanges } from './numbers-changes.ts';
import { numbersCodec } from './numbers-codec.ts';
import { numbersRole } from './numbers-words.ts';

const role = z.string().min(1).max(500).default('a text');

/** JSON schemas are what their own standard says. */
export const schemaSettings = z.record(z.string(), z.unknown());

/** Kinds of variables for whatever is to be optimised. */
export const anythingVariables = {
  text: definePart({
    description: 'Any text.',
    settings: z.strictObject({ role }),
    make: (settings) => ({ role: settings.role, codec: textCodec }),
  }),
  json: definePart({
    description: 'JSON that keeps a schema.',
    settings: z.strictObject({ role, schema: schemaSettings.optional() }),
    make: (settings) => ({ role: settings.role, codec: jsonCodec(settings.schema) }),
  }),
  numbers: definePart({
    description: 'Named numbers between bounds, and choices.',
    settings: z.strictObject({ role, parameters: spaceSettings.default(exampleSpace) }),
    make: ({ role: words, parameters }) => ({
      role: numbersRole(words, parameters),
      codec: numbersCodec(parameters),
      changes: numbersChanges(parameters),
    }),
  }),
};
