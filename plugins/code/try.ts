import { pythonSandbox } from '@textgrad/code';
import { pythonAttacks, pythonCanary, runAttacks } from '@textgrad/code/testing';

await using sandbox = pythonSandbox();
console.log(pythonAttacks.length);
const only = process.argv.slice(2);
for (const attack of pythonAttacks.filter((a) => only.length === 0 || only.includes(a.name))) {
  const [o] = await runAttacks(sandbox, [attack], pythonCanary);
  if (only.length > 0 || o.escaped || !o.asExpected || !o.nextUnaffected || o.milliseconds > 1500)
    console.log(
      attack.name,
      o.escaped ? 'ESCAPED' : '',
      o.asExpected ? '' : 'UNEXPECTED',
      o.nextUnaffected ? '' : 'NEXT AFFECTED',
      o.result,
      Math.round(o.milliseconds),
    );
}
