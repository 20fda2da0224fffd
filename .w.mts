import { defaultLimits, javascriptSandbox } from '@textgrad/code';
await using sandbox = javascriptSandbox();
const run = async (what: string, body: string) => {
  const { tests } = await sandbox.run({language:'javascript', source:`function f(){ ${body} }`}, [{kind:'script', name:'t', source: 'f()'}], {...defaultLimits}, {read: true});
  const { tests: t2 } = await sandbox.run({language:'javascript', source:`function f(){ ${body} }`}, [{kind:'script', name:'t', source: 'f()'}], {...defaultLimits});
  console.log(what, tests[0]!.verdict, tests[0]!.reason, (tests[0]!.operations! - t2[0]!.operations!), tests[0]!.milliseconds);
};
for (const n of [100, 1000, 10000]) {
  await run('numbers ' + n, `return Array.from({length:${n}}, (_, i) => i)`);
  await run('arrays ' + n, `return Array.from({length:${n}}, (_, i) => [i])`);
  await run('objects ' + n, `return Array.from({length:${n}}, (_, i) => ({a: i, b: 'x'}))`);
  await run('nested ' + n, `let a = []; for (let i = 0; i < ${n}; i++) a = [a]; return a`);
}
