import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { usageError } from '@textgrad/core';
import { type DoseInfluence, encodeMatRad, type PatientCase, type PlanProblem } from '@textgrad/radiotherapy';
import { z } from 'zod';

/** Where the programs are. */
export interface MatRadPrograms {
  readonly octave: string;
  /** A checkout of matRad. */
  readonly matrad: string;
  /** A folder with IPOPT's mex file for this Octave, where the checkout has none; or empty. */
  readonly ipopt: string;
}

const reply = z.object({
  status: z.string(),
  /** CPU seconds of the optimiser with its function evaluations. */
  seconds: z.number().positive(),
  iterations: z.int(),
  value: z.number(),
});

/** What matRad found. */
export type MatRadSolve = z.infer<typeof reply> & { readonly weights: Float64Array };

const patience = 1_800_000;

/**
 * Has matRad optimise the fluence of a case in Octave, with its optimiser IPOPT and its own settings.
 *
 * @throws TextGradError `BENCH_REFERENCE` with the end of what Octave said, where it cannot.
 */
export async function askMatRad(
  given: PatientCase,
  influence: DoseInfluence,
  problem: PlanProblem,
  programs: MatRadPrograms,
): Promise<MatRadSolve> {
  const folder = await mkdtemp(join(tmpdir(), 'textgrad-matrad-'));
  try {
    const workspace = join(folder, 'case.mat');
    const fluence = join(folder, 'fluence.bin');
    const script = join(folder, 'solve.m');
    await writeFile(workspace, encodeMatRad(given, { influence }));
    await writeFile(script, scriptOf(problem, programs, workspace, fluence));
    const answer = await run(programs.octave, script);
    const { buffer, byteOffset, byteLength } = await readFile(fluence);
    const weights = new Float64Array(buffer.slice(byteOffset, byteOffset + byteLength));
    return { ...answer, weights };
  } finally {
    await rm(folder, { recursive: true });
  }
}

function run(octave: string, script: string): Promise<z.infer<typeof reply>> {
  return new Promise((fulfil, reject) => {
    const options = { timeout: patience, maxBuffer: 10_000_000 };
    execFile(octave, ['--no-gui', '--quiet', script], options, (error, stdout, stderr) => {
      const answer = error ? undefined : readReply(stdout);
      if (answer) return fulfil(answer);
      const said = (stderr || error?.message || stdout).trim().slice(-1_000);
      reject(
        usageError(
          'BENCH_REFERENCE',
          `matRad did not answer: ${said} Give --octave an Octave, --matrad a checkout of matRad and, where that has no IPOPT for this Octave, --ipopt a folder with its mex file.`,
        ),
      );
    });
  });
}

/** The last line that begins with a brace, where it is what the script prints. */
function readReply(stdout: string): z.infer<typeof reply> | undefined {
  const line = stdout.split('\n').findLast((one) => one.startsWith('{'));
  try {
    return reply.safeParse(JSON.parse(line ?? '')).data;
  } catch {
    return undefined;
  }
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const classes: Readonly<Record<string, string>> = {
  'squared-deviation': 'matRad_SquaredDeviation',
  'squared-overdosing': 'matRad_SquaredOverdosing',
  'squared-underdosing': 'matRad_SquaredUnderdosing',
};

/** The objectives as rows of matRad's `cst`, then its fluence optimisation. */
function scriptOf(
  { objectives }: PlanProblem,
  { matrad, ipopt }: MatRadPrograms,
  workspace: string,
  fluence: string,
): string {
  const wanted = objectives.map(({ structure, weight, term }) => {
    const named = classes[term.kind];
    if (named === undefined || !('dose' in term))
      throw usageError('BENCH_REFERENCE', `Objectives '${term.kind}' are not handed to matRad.`);
    return `row = find(strcmp(cst(:, 2), ${quoted(structure)})); cst{row, 6}{end + 1} = DoseObjectives.${named}(${weight}, ${term.dose});`;
  });
  return `cd(${quoted(resolve(matrad))}); matRad_rc;
config = MatRad_Config.instance(); config.disableGUI = true;
${ipopt === '' ? '' : `addpath(${quoted(resolve(ipopt))});`}
load(${quoted(workspace)});
cst(:, 6) = {{}};
${wanted.join('\n')}
pln.propOpt.quantityOpt = 'physicalDose';
pln.propOpt.optimizer = 'IPOPT';
[result, optimizer] = matRad_fluenceOptimization(dij, cst, pln);
file = fopen(${quoted(fluence)}, 'w'); fwrite(file, result.w, 'double'); fclose(file);
info = optimizer.resultInfo;
printf('\\n{"status": "IPOPT, %s", "seconds": %.9g, "iterations": %d, "value": %.17g}\\n', optimizer.getStatus(), info.cpu, info.iter, info.objective);
`;
}
