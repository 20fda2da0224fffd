import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { loadToolkit } from '../src/chemistry/index.ts';
import { dockstringReceptor, inProcessDocker } from '../src/dock/index.ts';
import { spearman } from '../src/surrogates/statistics.ts';

const shared = new URL('../../../../shared/data/', import.meta.url);
const published = new URL('molecules/abl1-published-60.json', shared);
const targets = fileURLToPath(new URL('dockstring-targets', shared));
const available = existsSync(published) && existsSync(targets);

// Every third one at `fast`: a tenth of the time of all 60 at `normal`.
test.runIf(available)(
  `docked from nothing but SMILES, ligands rank as DOCKSTRING has them${available ? '' : ' (skipped: no published scores)'}`,
  async () => {
    const entries = (
      JSON.parse(readFileSync(published, 'utf8')) as readonly {
        readonly smiles: string;
        readonly publishedPoseScore: number;
      }[]
    ).filter((_, at) => at % 3 === 0);
    const docker = inProcessDocker(await loadToolkit(), { preset: 'fast' });
    const receptor = await dockstringReceptor(targets, 'ABL1');
    const scores: number[] = [];
    for (const { smiles } of entries) {
      const docked = await docker.dock(smiles, receptor, { seed: 1 });
      if (!docked.ok) throw new Error(docked.problem);
      scores.push(docked.affinity);
    }
    const references = entries.map(({ publishedPoseScore }) => publishedPoseScore);
    expect(spearman(scores, references)).toBeGreaterThan(0.75);
  },
  240_000,
);
