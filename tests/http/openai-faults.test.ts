import { createContext, manualClock, text, withMiddleware } from '@textgrad/core';
import { openaiEngine, retried } from '@textgrad/core/engines';
import {
  type FaultRow,
  faultServer,
  faultTable,
  idleTimeout,
  maxReplyBytes,
  retries,
} from '@textgrad/core/testing/faults';
import { describe, expect, test } from 'vitest';

/** Asks a server that is at fault, with the retries on a clock that only pauses move. */
async function ask({ faults, stream }: FaultRow) {
  const server = await faultServer(...faults);
  const clock = manualClock();
  const engine = withMiddleware(
    openaiEngine({ name: 'test', model: 'm', baseURL: server.url, stream, idleTimeout, maxReplyBytes }),
    retried(createContext({ clock }), { retries }),
  );
  const outcome = await engine.generate({ role: 'forward', content: [text('Hello?')] }).then(
    (completion) => completion.text,
    (error) => error.code,
  );
  await server.close();
  return { outcome, requests: server.seen.length, pause: clock.now() };
}

describe('an engine over HTTP, when the server answers with', () => {
  test.concurrent.each(faultTable)('$name: $outcome after $requests request(s)', async (row) => {
    const { outcome, requests, pause } = await ask(row);
    expect({ outcome, requests }).toEqual({ outcome: row.outcome, requests: row.requests });
    expect(pause).toBeGreaterThanOrEqual(row.pause);
    expect(pause > 0).toBe(row.pause > 0);
  });
});
