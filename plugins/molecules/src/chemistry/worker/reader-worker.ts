import { parentPort, workerData } from 'node:worker_threads';
import { Toolkit } from '../toolkit.ts';
import type { Outcome, Ready, WorkerSetup } from './messages.ts';

const { limits } = workerData as WorkerSetup;
const toolkit = new Toolkit(undefined, limits);
const answer = (message: Ready | Outcome): void => parentPort?.postMessage(message);

await toolkit.run(() => undefined);
answer({ ready: true });
parentPort?.on('message', async (text: string) => answer({ parsed: await toolkit.read(text) }));
