import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toyPlugin } from './fake-terminal.ts';

/** Writes the toy plugin as its author might have changed it since; returns its path. */
export function changedToy(folder: string, change: 'version' | 'behaviour'): string {
  const path = join(folder, `toy-${change}.ts`);
  const changes = {
    version: "{ ...toy, version: '2.0.0' }",
    behaviour: `{ ...toy, tasks: { shorten: { ...toy.tasks.shorten, async setup(config, tools) {
      return { ...(await toy.tasks.shorten.setup(config, tools)), stop: () => 'at once' };
    } } } }`,
  };
  writeFileSync(path, `import toy from ${JSON.stringify(toyPlugin)};\nexport default ${changes[change]};\n`);
  return path;
}
