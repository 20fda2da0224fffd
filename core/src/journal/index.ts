export { type Amounts, amountNames, type BudgetRecord, type Held } from './budget-record.ts';
export { canonicalJson, contentKey, type Json } from './canonical-json.ts';
export { type Journal, openJournal } from './journal.ts';
export {
  compactStore,
  damageIn,
  inspectStore,
  recoverStore,
  type StoreFacts,
} from './maintain-store.ts';
export { memoryStore } from './memory-store.ts';
export {
  chainStart,
  firstBrokenLink,
  type JournalEntry,
  nextEntry,
  type OperationType,
} from './operation.ts';
export { redactSecrets } from './redact.ts';
export { type SqliteStoreOptions, sqliteStore } from './sqlite-store.ts';
export {
  type CallQuery,
  type CallRecord,
  type Failure,
  type HeldBy,
  type Page,
  type RunRecord,
  type RunStatus,
  type Store,
  sharedBudget,
  unanswered,
} from './store.ts';
export { type CallFacts, type RunGlance, type StoreReader, storeReader } from './store-reader.ts';
