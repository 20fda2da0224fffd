/**
 * Counts the messages that a process sends to its threads, by the thread's name, for `--import`. Written as JSON to the path
 * in HOUSE_OUTPUT when the process ends.
 */
import { writeFileSync } from 'node:fs';
import { isMainThread, Worker } from 'node:worker_threads';

/** Messages sent, by the name of a thread. */
export type Sent = Readonly<Record<string, number>>;

const sent: Record<string, number> = {};
const send = Worker.prototype.postMessage;

Worker.prototype.postMessage = function (this: Worker, ...args: Parameters<typeof send>) {
  const name = this.threadName ?? 'gone';
  sent[name] = (sent[name] ?? 0) + 1;
  return send.apply(this, args);
};

if (isMainThread)
  process.on('exit', () => writeFileSync(String(process.env.HOUSE_OUTPUT), JSON.stringify(sent)));
