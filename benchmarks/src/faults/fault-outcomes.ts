import {
  atMost,
  createContext,
  defineTask,
  type Engine,
  evaluation,
  manualClock,
  quantity,
  type Task,
  textLoss,
  Variable,
  withMiddleware,
} from '@textgrad/core';
import { openaiEngine, retried, routeEngine } from '@textgrad/core/engines';
import { memoryStore, type RunSummary, runTask, type Store } from '@textgrad/core/runs';
import { scriptedEngine } from '@textgrad/core/testing';
import {
  type FaultRow,
  faultServer,
  faultTable,
  idleTimeout,
  maxReplyBytes,
  retries,
} from '@textgrad/core/testing/faults';
import { z } from 'zod';
import { defineBenchmark, type Row } from '../benchmark.ts';

/** Every fault of an endpoint in a whole small run: how the run ends, and what its journal says of each try. */
export const faultOutcomes = defineBenchmark({
  name: 'fault-table',
  description:
    'Puts every fault of an endpoint into a whole small run; shows how it ends and what its journal says.',
  defaults: {},
  columns: {
    fault: 'fault',
    status: 'the run is',
    step: 'the step is',
    code: 'error',
    requests: 'requests',
    answers: 'answers in the journal',
    failures: 'failed tries in the journal',
    right: 'as it should be',
  },
  run: () => Promise.all([...faultTable, refused].map(outcomeOf)),
});

/** A server that is not there. */
const refused: FaultRow = {
  name: 'a refused connection',
  faults: [],
  outcome: 'ENGINE_UNREACHABLE',
  requests: 0,
  pause: 1_500,
  stream: true,
};

/** A text that is judged once, by the engine that is at fault. */
const judgedText: Task = defineTask({
  title: 'Judged text',
  description: 'A text is judged once.',
  steps: 1,
  config: z.strictObject({}),
  async setup(_, { engine, signal }) {
    const parameter = new Variable('a text', { role: 'text' });
    const measured = { name: 'length', quantity: quantity(6), goal: atMost(5) };
    return {
      parameters: [parameter],
      measure: async () => evaluation({ measurements: [measured] }),
      loss: () => textLoss('Is it good?', { engine, signal })(parameter),
    };
  },
});

const sound = scriptedEngine(({ role }) =>
  role === 'update' ? '<IMPROVED_VARIABLE>a better text</IMPROVED_VARIABLE>' : 'Better it.',
);

async function outcomeOf(row: FaultRow): Promise<Row> {
  const server = await faultServer(...row.faults);
  if (row === refused) await server.close();
  const context = createContext({ clock: manualClock() });
  const http = openaiEngine({
    name: 'at-fault',
    model: 'm',
    baseURL: server.url,
    stream: row.stream,
    idleTimeout,
    maxReplyBytes,
  });
  const loss: Engine = withMiddleware(http, retried(context, { retries }));
  const store = memoryStore();
  const engine = routeEngine({ default: sound, loss });
  const summary = await runTask(judgedText, { name: 'bench/judged-text', engine, store, context, id: 'run' });
  if (row !== refused) await server.close();
  return rowOf(row, summary, server.seen.length, store);
}

function rowOf(row: FaultRow, { status, steps, error }: RunSummary, requests: number, store: Store): Row {
  const calls = store.calls('run').filter(({ name }) => name === 'at-fault');
  const answers = calls.filter(({ response }) => 'value' in (response as object)).length;
  const failed = calls.flatMap(({ failures }) => failures);
  const code = error?.code ?? failed.at(-1)?.code ?? '';
  const answered = !row.outcome.startsWith('ENGINE_');
  const right =
    requests === row.requests &&
    answers + failed.length === (row === refused ? 1 + retries : requests) &&
    (answered ? answers === 1 && status === 'completed' : answers === 0 && code === row.outcome);
  return {
    fault: row.name,
    status,
    step: steps[0]?.status ?? 'not made',
    code: answered ? '' : code,
    requests,
    answers,
    failures: failed.map((failure) => failure.code).join(' '),
    right: right ? 'yes' : 'NO',
  };
}
