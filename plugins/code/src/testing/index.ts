/**
 * What sandboxes are tested with: programs that attack them.
 *
 * @packageDocumentation
 */
export { type Attack, type AttackOutcome, type Canary, runAttacks } from './attack.ts';
export { javascriptAttacks, javascriptCanary, javascriptVerdictAttacks } from './javascript-attacks.ts';
export { type HeldMemory, peakMemory } from './peak-memory.ts';
export { pythonAttacks, pythonCanary, pythonMemoryAttacks, pythonVerdictAttacks } from './python-attacks.ts';
