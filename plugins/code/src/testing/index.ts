/**
 * What sandboxes are tested with: programs that attack them.
 *
 * @packageDocumentation
 */
export { type Attack, type AttackOutcome, type Canary, runAttacks } from './attack.ts';
export { javascriptAttacks, javascriptCanary, javascriptVerdictAttacks } from './javascript-attacks.ts';
export { pythonAttacks, pythonCanary } from './python-attacks.ts';
