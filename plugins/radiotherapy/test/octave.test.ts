import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createBeams, doseInfluence, encodeMatRad, importCase, phantomCase } from '../src/index.ts';

/** The program, such as `octave-cli`, when somebody wants this checked. */
const octave = process.env.TEXTGRAD_OCTAVE ?? '';
const folder = mkdtempSync(join(tmpdir(), 'textgrad-octave-'));
afterAll(() => rmSync(folder, { recursive: true }));

test.skipIf(octave === '')(
  `Octave reads what we write, and we what it writes${octave === '' ? ' (skipped: TEXTGRAD_OCTAVE is not set)' : ''}`,
  async () => {
    const phantom = phantomCase({ spacing: 12 });
    const influence = await doseInfluence(
      phantom,
      createBeams(phantom, { gantryAngles: [0, 120], bixelWidth: 12 }),
    );
    const weights = new Float64Array(influence.matrix.columns).fill(0.5);
    const [ours, theirs] = [join(folder, 'ours.mat'), join(folder, 'theirs.mat')];
    writeFileSync(ours, encodeMatRad(phantom, { influence, weights }));
    const script = [
      `load('${ours}')`,
      "printf('%s %d %.9g', cst{1,2}, nnz(dij.physicalDose{1}), sum(dij.physicalDose{1} * resultGUI.w))",
      `save('-v7', '${theirs}', 'ct', 'cst', 'pln', 'stf', 'dij')`,
    ].join(';');
    const [name, entries, sum] = execFileSync(octave, ['--no-gui', '--quiet', '--eval', script])
      .toString()
      .split(' ');
    expect(name).toBe('PTV');
    expect(Number(entries)).toBe(influence.matrix.values.length);
    expect(Number(sum) / influence.matrix.values.reduce((all, value) => all + 0.5 * value, 0)).toBeCloseTo(
      1,
      8,
    );
    const read = await importCase(theirs);
    if (!read.ok) throw new Error(read.problems.join(' '));
    expect(read.case.structures).toEqual(phantom.structures);
    expect(read.case.density).toEqual(phantom.density);
    expect(read.influence?.matrix.values).toEqual(influence.matrix.values);
  },
);
