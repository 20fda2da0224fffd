export { canonicalJson, contentKey, type Json } from './canonical-json.ts';
export { type Journal, openJournal } from './journal.ts';
export { memoryStore } from './memory-store.ts';
export {
  chainStart,
  firstBrokenLink,
  type JournalEntry,
  nextEntry,
  type OperationType,
} from './operation.ts';
export { sqliteStore } from './sqlite-store.ts';
export type { CallRecord, RunRecord, RunStatus, Store } from './store.ts';
