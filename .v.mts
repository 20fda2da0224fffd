import assert from 'node:assert';
import { defaultLimits, javascriptSandbox } from '@textgrad/code';
import { judgedCases, prelude } from '/work/wt-js/plugins/code/test/judged-cases.ts';
await using sandbox = javascriptSandbox();
const all = judgedCases({ compared: 1500, throwing: 700, single: 200 });
const AsyncFunction = (async () => {}).constructor as any;
const inNode = async ({ given, statement }: any) => {
  try { await new AsyncFunction('assert', 'console', `${prelude}; const given = () => (${given}); given.later = async () => given();\n${statement}`)(assert, {assert: assert.ok}); return 'passed'; }
  catch (e: any) { return e instanceof assert.AssertionError ? 'failed' : 'raised'; }
};
const t0 = performance.now();
const out: any = {}; let n = 0; const tally: any = {};
for (const one of all) {
  const node = await inNode(one);
  const run = await sandbox.run({ language: 'javascript', source: `${prelude}; const given = () => (${one.given}); given.later = async () => given();` }, [{ kind: 'script', name: 't', source: one.statement }], defaultLimits);
  const mine = run.tests[0]!.verdict;
  tally[node] = (tally[node] ?? 0) + 1;
  if (mine !== node) { n++; console.log(node, '→', mine, '|', one.given, '|', one.statement, '|', run.tests[0]!.reason); }
}
console.log(n, 'of', all.length, tally, performance.now() - t0);
