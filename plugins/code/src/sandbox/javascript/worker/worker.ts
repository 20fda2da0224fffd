import { parentPort, workerData } from 'node:worker_threads';
import type { WasmModule } from '../web-assembly.ts';
import { compareValues } from './compare-values.ts';
import { Instance } from './instance.ts';
import { Output } from './output.ts';
import { pinSurroundings } from './pin-surroundings.ts';
import type { Job, WorkerMessage } from './protocol.ts';
import { runJob } from './run-job.ts';
import type { HostFunctions } from './set-up-realms.ts';

const port = parentPort;
if (port === null) throw new Error("This file is the code sandbox's worker and cannot be run by itself.");
const { module } = workerData as { readonly module: WasmModule };

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

/** An instance as before any program: the last one taken back, or a new one when it cannot be. */
async function fresh(wanted: number): Promise<Instance> {
  if (instance?.renewable && memoryBytes === wanted) instance.renew();
  else instance = await Instance.create(module, wanted, host);
  memoryBytes = wanted;
  return instance;
}

const builtIns = (await fresh(0)).namesOfLanguage();
const tell = (message: WorkerMessage): void => port.postMessage(message);

port.on('message', async (job: Job) => {
  const end = await runJob(job, { fresh, output, builtIns }, (result) => tell({ kind: 'test', result }));
  tell({ kind: 'done', end });
});
tell({ kind: 'ready' });
