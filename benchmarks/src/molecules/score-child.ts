import molecules from '@textgrad/molecules';
import type { Memory } from '../readers/memory-trend.ts';

/**
 * A program: scores a list as `textgrad molecules score` does, or goes on with it, and prints how its memory went.
 *
 * Arguments: the list, and the command's settings as JSON.
 */
const [list = '', text = '{}'] = process.argv.slice(2);
const command = molecules.commands?.score;
if (!command) throw new Error('@textgrad/molecules has no command score');

/** Memory is looked at no more often, in milliseconds. */
const pause = 500;
const samples: Memory[] = [];
let due = 0;
const look = (): void => {
  if (performance.now() < due) return;
  const { rss, heapUsed, external } = process.memoryUsage();
  samples.push({ resident: Math.round(rss / 1e6), reachable: Math.round((heapUsed + external) / 1e6) });
  due = performance.now() + pause;
};
const said: string[] = [];
const began = performance.now();
await command.run(list, command.settings.parse(JSON.parse(text)), {
  ...{ cwd: process.cwd(), env: process.env, signal: new AbortController().signal },
  print: (line) => void said.push(line),
  progress: look,
  warn: (line) => void said.push(line),
});
const { user, system } = process.cpuUsage();
const seconds = { wall: (performance.now() - began) / 1000, cpu: (user + system) / 1e6 };
console.log(JSON.stringify({ samples, said, seconds }));
