import { parentPort } from 'node:worker_threads';
import { TextGradError } from '@textgrad/core';
import { Budget } from '../import/budget.ts';
import { type Hdf5File, withHdf5 } from './hdf5-file.ts';
import { type Hdf5Answer, type Hdf5Job, hdf5Work } from './work.ts';

/** A thread that reads HDF5; what is no refusal in words ends it. */
parentPort?.on('message', async (job: Hdf5Job) => parentPort?.postMessage(await answer(job)));

async function answer({ path, work, what, limit, left }: Hdf5Job): Promise<Hdf5Answer> {
  const budget = new Budget(limit, left);
  const read = hdf5Work[work] as (file: Hdf5File, what: Hdf5Job['what']) => unknown;
  try {
    const result = await withHdf5(path, budget, (file) => read(file, what));
    return { ok: true, result, left: budget.left };
  } catch (error) {
    if (!(error instanceof TextGradError)) throw error;
    const { code, message, details } = error;
    return { ok: false, code, message, details: { ...details } };
  }
}
