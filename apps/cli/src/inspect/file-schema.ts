import type { Plugin } from '@textgrad/core';
import { configSchema } from '@textgrad/core/runs';
import { z } from 'zod';
import { configFile } from '../request/config-file.ts';

/** The JSON schema of a whole configuration file, for editors: what stands under `config` follows from the task. */
export function fileSchema(plugins: readonly Plugin[]): Readonly<Record<string, unknown>> {
  const tasks = plugins.flatMap(({ name, tasks: own }) =>
    Object.entries(own).map(([task, described]) => ({
      name: `${name}/${task}`,
      description: described.description,
      schema: configSchema(described),
    })),
  );
  return {
    ...z.toJSONSchema(configFile, { io: 'input' }),
    title: 'A run of textgrad',
    allOf: tasks.map(({ name }) => ({
      if: { properties: { task: { const: name } }, required: ['task'] },
      // biome-ignore lint/suspicious/noThenProperty: a word of JSON schema
      then: { properties: { config: { $ref: `textgrad:${name}` } } },
    })),
    // Each with a name of its own, so that references inside of it start from it.
    $defs: Object.fromEntries(
      tasks.map(({ name, schema, description }) => [
        name,
        { ...schema, description, $id: `textgrad:${name}` },
      ]),
    ),
  };
}
