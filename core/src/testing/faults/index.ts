/**
 * Servers that are at fault, for tests of engines: every way in which an endpoint can go wrong, and what must come of it.
 *
 * @packageDocumentation
 */
export { type Fault, type FaultServer, faultServer, type SeenRequest } from './fault-server.ts';
export { type FaultRow, faultTable, idleTimeout, maxReplyBytes, retries } from './fault-table.ts';
export {
  chunk,
  completion,
  done,
  dripped,
  type Ending,
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
export {
  type RedisServer,
  type RedisServerOptions,
  redisMissing,
  startRedis,
} from './redis-server.ts';
