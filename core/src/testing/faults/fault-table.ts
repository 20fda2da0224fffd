import type { Fault } from './fault-server.ts';
import {
  chunk,
  completion,
  done,
  dripped,
  event,
  failure,
  finish,
  goodStream,
  json,
  plain,
  reset,
  silence,
  streamed,
  usageChunk,
} from './faults.ts';

/** Tries that a call is given after the first one. */
export const retries = 2;
/** Milliseconds without a byte after which a call is given up. */
export const idleTimeout = 1_000;
/** Bytes of a reply that are accepted. */
export const maxReplyBytes = 100_000;

/** What a server does, and what must come of it. */
export interface FaultRow {
  readonly name: string;
  readonly faults: readonly Fault[];
  /** The reply's text, or the error's code. */
  readonly outcome: string;
  /** Requests that the server sees. */
  readonly requests: number;
  /** Milliseconds that the call pauses at least between tries. */
  readonly pause: number;
  /** Whether the reply is asked for as it is written. */
  readonly stream: boolean;
}

const hello = 'Hello, world.';
const good = streamed(goodStream('Hello, ', 'world.'));
const begun = [chunk({ role: 'assistant', content: '' }), chunk({ content: 'Hello, ' })];
const slow = { pause: idleTimeout / 8 };
const whole = { stream: false };

type Extra = Partial<FaultRow>;
const once = { requests: 1, pause: 0, stream: true };

/** A reply that is used as it is. */
const used = (name: string, fault: Fault, extra: Extra = {}): FaultRow => ({
  ...once,
  name,
  faults: [fault],
  outcome: hello,
  ...extra,
});

/** A fault that passes: the second request gets a good reply. */
const passes = (name: string, fault: Fault, pause = 500): FaultRow => ({
  ...once,
  name,
  faults: [fault, good],
  outcome: hello,
  requests: 2,
  pause,
});

/** A fault that trying again does not help, and does not try. */
const fatal = (name: string, fault: Fault, outcome: string, extra: Extra = {}): FaultRow => ({
  ...once,
  name,
  faults: [fault],
  outcome,
  ...extra,
});

/** A fault that might pass, but stays. */
const stays = (name: string, fault: Fault, outcome: string, extra: Extra = {}): FaultRow => ({
  ...once,
  name,
  faults: [fault],
  outcome,
  requests: 1 + retries,
  pause: 1_500,
  ...extra,
});

/** Every fault over HTTP, with its outcome. */
export const faultTable: readonly FaultRow[] = [
  used('a whole reply', json(completion(hello)), whole),
  used('a streamed reply', good),
  used('a whole reply where a stream was asked for', json(completion(hello))),
  used('a stream where a whole reply was asked for', good, whole),
  used('a stream that stays open after [DONE]', streamed(goodStream(hello), { ending: 'stall' })),
  used('a slow stream', streamed(goodStream(...hello), slow)),
  used(
    'a stream kept alive by comments',
    streamed([...Array(12).fill(': busy\n\n'), ...goodStream(hello)], slow),
  ),
  used('a whole reply that drips', dripped(completion(hello), 12, slow.pause), whole),

  passes('429 with Retry-After 2', failure(429, {}, { 'retry-after': '2' }), 2_000),
  passes('429 with Retry-After 120', failure(429, {}, { 'retry-after': '120' }), 120_000),
  passes('500 once', failure(500)),
  passes('a reset before the reply, once', reset),
  passes('a stall in the stream, once', streamed(begun, { ending: 'stall' })),

  fatal('400', failure(400), 'ENGINE_BAD_REQUEST'),
  fatal('401', failure(401), 'ENGINE_AUTH'),
  fatal('402', failure(402), 'ENGINE_QUOTA'),
  fatal('403', failure(403), 'ENGINE_AUTH'),
  fatal('404', failure(404), 'ENGINE_NOT_FOUND'),
  fatal('413', failure(413), 'ENGINE_BAD_REQUEST'),
  fatal('429 insufficient_quota', failure(429, { code: 'insufficient_quota' }), 'ENGINE_QUOTA'),
  fatal(
    '500 with x-should-retry: false',
    failure(500, {}, { 'x-should-retry': 'false' }),
    'ENGINE_UNAVAILABLE',
  ),
  fatal('200 with an error inside', json({ error: { message: 'No credits.', code: 402 } }), 'ENGINE_QUOTA'),
  fatal('finish_reason length', streamed([...begun, finish('length'), done]), 'ENGINE_TRUNCATED'),
  fatal(
    'finish_reason content_filter',
    streamed([...begun, finish('content_filter'), done]),
    'ENGINE_REFUSED',
  ),
  fatal('a refusal', streamed([chunk({ refusal: 'No.' }), finish('stop'), done]), 'ENGINE_REFUSED'),
  fatal('text/html', plain('<html><title>Log in</title></html>', 'text/html'), 'ENGINE_BAD_REPLY'),
  fatal('text/plain', plain(hello, 'text/plain'), 'ENGINE_BAD_REPLY', whole),
  fatal('a huge reply', json(completion('x'.repeat(2 * maxReplyBytes))), 'ENGINE_BAD_REPLY', whole),
  fatal(
    'a huge stream',
    streamed(Array(200).fill(chunk({ content: 'x'.repeat(1_000) }))),
    'ENGINE_BAD_REPLY',
  ),
  fatal('a huge error', failure(503, { message: 'x'.repeat(2 * maxReplyBytes) }), 'ENGINE_BAD_REPLY'),

  stays('429', failure(429), 'ENGINE_RATE_LIMITED'),
  stays('500', failure(500), 'ENGINE_UNAVAILABLE'),
  stays('a reset before the reply', reset, 'ENGINE_UNREACHABLE'),
  stays('a reset in the stream', streamed(begun, { ending: 'reset' }), 'ENGINE_INCOMPLETE'),
  stays('no answer', silence, 'ENGINE_TIMEOUT'),
  stays('a stall in the stream', streamed(begun, { ending: 'stall' }), 'ENGINE_TIMEOUT'),
  stays('a clean end without finish_reason', streamed(begun), 'ENGINE_INCOMPLETE'),
  stays('an empty stream', streamed([]), 'ENGINE_INCOMPLETE'),
  stays('no choice in the stream', streamed([usageChunk, done]), 'ENGINE_INCOMPLETE'),
  stays('no choice in the reply', json({ ...completion(''), choices: [] }), 'ENGINE_BAD_REPLY', whole),
  stays('no text', streamed(goodStream()), 'ENGINE_BAD_REPLY'),
  stays(
    'an error in the stream',
    streamed([...begun, event({ error: { message: 'Busy.' } })]),
    'ENGINE_BAD_REPLY',
  ),
  stays(
    'an error 429 in the stream',
    streamed([...begun, event({ error: { code: 429 } })]),
    'ENGINE_RATE_LIMITED',
  ),
  stays('truncated JSON', json('{"choices": [{"mess'), 'ENGINE_BAD_REPLY', whole),
  stays('truncated JSON in the stream', streamed([...begun, 'data: {"choi\n\n']), 'ENGINE_BAD_REPLY'),
  stays('JSON that is no completion', json({ greeting: hello }), 'ENGINE_BAD_REPLY'),
];
