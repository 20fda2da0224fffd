import { parentPort, workerData } from 'node:worker_threads';
import type { WasmModule } from '../web-assembly.ts';
import { compareValues } from './compare-values.ts';
import { Instance } from './instance.ts';
import { Mailbox } from './mailbox.ts';
import { Output } from './output.ts';
import { pinSurroundings } from './pin-surroundings.ts';
import type { Job, WorkerMessage } from './protocol.ts';
import { type ReadyInstance, runJob } from './run-job.ts';
import type { HostFunctions } from './set-up-realms.ts';
import { type Suite, Suites } from './suite.ts';

const port = parentPort;
if (port === null) throw new Error("This file is the code sandbox's worker and cannot be run by itself.");
const { module, results } = workerData as {
  readonly module: WasmModule;
  readonly results: SharedArrayBuffer;
};
const mailbox = new Mailbox(results);

pinSurroundings();

let instance: Instance | undefined;
let memoryBytes = 0;
const output = new Output(() => instance?.stop());
/** Operations that a line costs which a program prints; measured as wall time of other work. */
const lineOperations = 40_000;
const host: HostFunctions = {
  print(text) {
    instance?.pay(lineOperations + text.length);
    output.print(text);
  },
  compare: (one, other, how) => compareValues(one, other, how),
};

/** The last instance, or a new one when that cannot be taken back. */
async function current(wanted: number): Promise<Instance> {
  if (!instance?.renewable || memoryBytes !== wanted) instance = await Instance.create(module, wanted, host);
  memoryBytes = wanted;
  return instance;
}

/** An instance as before any program; a new one where trying to compile the tests cost the last one. */
async function ready(wanted: number, suite: Suite): Promise<ReadyInstance> {
  const at = await current(wanted);
  const tests = suite.readyIn(at);
  return tests === undefined ? ready(wanted, suite) : { instance: at, tests };
}

const builtIns = (await current(0)).namesOfLanguage();
const suites = new Suites();
const tell = (message: WorkerMessage): void => port.postMessage(message);

port.on('message', async (job: Job) => {
  const end = await runJob(job, { ready, suites, output, builtIns }, (result) => mailbox.put(result));
  tell({ kind: 'done', end });
});
tell({ kind: 'ready' });
