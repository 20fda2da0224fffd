import { javascriptSandbox } from '@textgrad/code';
import { javascriptAttacks, javascriptVerdictAttacks, javascriptCanary, runAttacks } from '@textgrad/code/testing';
await using s = javascriptSandbox();
console.log(javascriptAttacks.length, javascriptVerdictAttacks.length, new Set(javascriptAttacks.map(a => a.name)).size);
for (const o of await runAttacks(s, process.argv[2] ? javascriptAttacks.filter(a => a.name.includes(process.argv[2]!)) : javascriptVerdictAttacks, javascriptCanary)) {
  const bad = o.escaped || !o.asExpected || !o.nextUnaffected;
  if (bad || process.argv[2]) console.log(bad ? 'BAD' : 'ok', o.attack.name, o.result.verdict, o.result.reason, o.nextUnaffected);
  else if (o.result.verdict !== 'failed') console.log('  ', o.attack.name, o.result.verdict, o.result.reason);
}
