import { BlackboxLLM, type Engine, sum, TextualGradientDescent, textLoss, Variable } from '@textgrad/core';
import { cpuTimed } from '../cpu-time.ts';
import { bytesOf } from '../measure.ts';
import { median } from '../statistics/index.ts';

/** Shapes of work: calls one after another with a loss at the end, or so many answers of one prompt, each with a loss. */
export const workShapes = ['chain', 'batch'] as const;
export type WorkShape = (typeof workShapes)[number];

/** The words that both sides use. */
export const script = {
  text: 'Answer.',
  instruction: 'Is it right?',
  reply: 'Be brief.',
} as const;

/** Model calls that are held at least while memory is measured, so that small graphs are not lost in the heap's noise. */
const callsHeld = 1_000;

/** What a shape of a size costs: processor seconds, engine calls, bytes held. */
export interface WorkCost {
  readonly build: number;
  readonly backward: number;
  readonly update: number;
  readonly forwardCalls: number;
  readonly backwardCalls: number;
  readonly bytes: number;
}

/** Measures a shape of work in this package: the median of so many runs. */
export async function costOf(shape: WorkShape, size: number, repeats: number): Promise<WorkCost> {
  const runs: Omit<WorkCost, 'bytes'>[] = [];
  while (runs.length < repeats) runs.push(await oneRun(shape, size));
  const middle = (of: (run: Omit<WorkCost, 'bytes'>) => number): number => median(runs.map(of));
  const graphs = Math.ceil(callsHeld / size);
  const bytes = await bytesOf(async () => {
    const held: unknown[] = [];
    while (held.length < graphs) held.push(await passOver(shape, size));
    return held;
  });
  return {
    build: middle(({ build }) => build),
    backward: middle(({ backward }) => backward),
    update: middle(({ update }) => update),
    forwardCalls: middle(({ forwardCalls }) => forwardCalls),
    backwardCalls: middle(({ backwardCalls }) => backwardCalls),
    bytes: bytes / graphs,
  };
}

async function passOver(shape: WorkShape, size: number): Promise<unknown> {
  const { engine } = counting();
  const work = await forward(shape, size, engine);
  await work.loss.backward({ engine });
  return work;
}

async function oneRun(shape: WorkShape, size: number): Promise<Omit<WorkCost, 'bytes'>> {
  const { engine, calls } = counting();
  const built = await cpuTimed(() => forward(shape, size, engine));
  const forwardCalls = calls();
  const { parameter, loss } = built.result;
  const passed = await cpuTimed(() => loss.backward({ engine }));
  const backwardCalls = calls() - forwardCalls;
  const optimizer = new TextualGradientDescent([parameter], { engine });
  const stepped = await cpuTimed(() => optimizer.step());
  return {
    build: built.seconds,
    backward: passed.seconds,
    update: stepped.seconds,
    forwardCalls,
    backwardCalls,
  };
}

async function forward(shape: WorkShape, size: number, engine: Engine) {
  const criterion = textLoss(script.instruction, { engine });
  if (shape === 'chain') {
    const parameter = new Variable(script.text, { role: 'question' });
    const model = new BlackboxLLM(engine);
    let answer: Variable = parameter;
    for (let call = 0; call < size; call++) answer = await model.forward(answer);
    return { parameter, loss: await criterion(answer) };
  }
  const parameter = new Variable(script.text, { role: 'system prompt' });
  const model = new BlackboxLLM(engine, { system: parameter });
  const losses: Variable[] = [];
  for (let at = 0; at < size; at++) {
    const question = new Variable(`Question ${at}?`, { role: 'question', requiresGrad: false });
    losses.push(await criterion(await model.forward(question)));
  }
  return { parameter, loss: sum(losses) };
}

/** An engine that answers at once and keeps nothing but the number of its calls. */
function counting() {
  let calls = 0;
  const engine: Engine = {
    name: 'scripted',
    kind: 'scripted',
    capabilities: { structuredOutput: false, images: false },
    async generate({ role }) {
      calls++;
      const text =
        role === 'update' ? `<IMPROVED_VARIABLE>${script.reply}</IMPROVED_VARIABLE>` : script.reply;
      return { text, model: 'scripted', usage: { inputTokens: 0, outputTokens: 0 } };
    },
  };
  return { engine, calls: () => calls };
}
