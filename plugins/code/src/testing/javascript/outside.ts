import type { Attack } from '../attack.ts';
import { reach } from './make.ts';

/** What JavaScript programs try to reach outside of their sandbox. */
export const outside: readonly Attack[] = [
  reach(
    'files-require',
    'read a file',
    "return require('fs').readFileSync('/etc/passwd', 'utf8').length > 0;",
  ),
  reach(
    'files-std',
    'open a file with QuickJS modules',
    "return typeof std !== 'undefined' && std.loadFile('/etc/passwd') !== null || typeof os !== 'undefined';",
  ),
  reach(
    'files-import',
    'import a module dynamically',
    "return import('fs').then((fs) => typeof fs.readFileSync === 'function');",
  ),
  reach(
    'files-wasi',
    'find emscripten file functions',
    "return ['FS', 'Module', 'WebAssembly', 'fetch', 'XMLHttpRequest'].some((name) => name in globalThis);",
  ),
  reach('network-fetch', 'open a connection', "return fetch('http://127.0.0.1:80').then(() => true);"),
  reach('network-socket', 'open a socket', "return Boolean(new WebSocket('ws://127.0.0.1:80'));"),
  reach('environment', 'read the environment', 'return Object.keys(process.env).length >= 0;'),
  reach('process-exit', 'end the host', 'process.exit(0); return true;'),
  reach('process-binding', 'reach native bindings', "return Boolean(process.binding('spawn_sync'));"),
  reach(
    'parent-constructor-this',
    'climb constructors from this',
    "return this.constructor.constructor('return process')().version.length > 0;",
  ),
  reach(
    'parent-constructor-argument',
    'climb constructors from an argument',
    "return given.constructor.constructor('return process')().version.length > 0;",
  ),
  reach(
    'parent-constructor-console',
    'climb constructors from a host function',
    "return console.log.constructor('return process')().version.length > 0;",
  ),
  reach(
    'parent-constructor-error',
    'climb from an error of the engine',
    "try { null.x; } catch (error) { return error.constructor.constructor('return process')().pid > 0; }",
  ),
  reach(
    'parent-prepare-stack',
    'get host frames from the stack',
    'let frames; Error.prepareStackTrace = (_, all) => { frames = all; return all; };\nnew Error().stack;\nreturn [...frames].some((frame) => typeof frame.getFunction() === "function" && String(frame.getFunction()).includes("port"));',
  ),
  reach('worker-port', 'talk to the host thread', 'postMessage({ kind: "done" }); return true;'),
  reach('timers', 'run later than judged', 'setTimeout(() => {}, 0); return true;'),
  reach('shared-memory', 'share memory', 'return new SharedArrayBuffer(8).byteLength === 8;'),
  reach('atomics-wait', 'block the thread', 'Atomics.wait(new Int32Array(4), 0, 0); return true;'),
  reach(
    'clock',
    'measure time',
    'const start = Date.now(); for (let i = 0; i < 300000; i++); return Date.now() > start;',
    ['failed'],
  ),
  reach(
    'judge-globals',
    'write to the judge’s realm',
    "const judge = given.constructor.constructor('return globalThis')();\njudge.JSON = null; judge.Array = null;\nreturn judge.JSON === null;",
    ['failed', 'raised'],
  ),
  reach(
    'judge-prototypes',
    'pollute the judge’s prototypes',
    'Object.getPrototypeOf(given[0]).polluted = true;\nreturn ({}).polluted === true || given[0].polluted === true;',
    ['failed', 'raised'],
  ),
  reach(
    'parent-constructor-kinds',
    'make functions of the host from each kind of function',
    'return [() => {}, async () => {}, function* () {}, async function* () {}, class {}].some((one) => typeof one.constructor("return typeof process")() === "string" && one.constructor("return typeof process")() !== "undefined");',
  ),
  reach(
    'parent-given-method',
    'make a function by the methods of an argument',
    "return given.map.constructor.call(null, 'return process')().pid > 0;",
  ),
  reach(
    'parent-caller',
    'find who calls',
    'const { caller } = attack; return caller !== null && caller !== undefined && /textgrad|quickjs/.test(String(caller));',
  ),
  reach(
    'parent-arguments',
    'find the tools of a test in the arguments of who calls',
    "return attack.caller?.arguments?.[0]?.guard !== undefined || typeof $textgrad !== 'undefined';",
  ),
  reach(
    'parent-sandbox-handles',
    'find host functions among its own globals',
    'return Object.getOwnPropertyNames(globalThis).some((name) => /print|compare|note|host|textgrad/i.test(name));',
  ),
  reach(
    'parent-print',
    'call what console.log calls with another this',
    'const seen = []; String.prototype.toString = function () { seen.push(this); return this; };\nconsole.log.call({ get length() { seen.push(1); return 1; } }, { toString() { seen.push(new Error().stack); return ""; } });\nreturn seen.some((one) => typeof one === "string" && one.includes("/"));',
  ),
  reach(
    'webassembly-memory',
    'share memory by WebAssembly',
    'return new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer.byteLength > 0;',
  ),
  reach(
    'deno-bun',
    'find another host',
    "return 'Deno' in globalThis || 'Bun' in globalThis || 'chrome' in globalThis;",
  ),
  reach(
    'script-arguments',
    'read the arguments of its host',
    "return typeof scriptArgs !== 'undefined' || typeof argv !== 'undefined' || typeof __filename !== 'undefined';",
  ),
  reach(
    'binary-json',
    'read bytes as an object of the engine',
    "return typeof bjson !== 'undefined' || typeof Worker !== 'undefined' || typeof os !== 'undefined';",
  ),
  reach(
    'locale',
    'learn where it runs',
    "return new Date(0).getTimezoneOffset() !== 0 || (typeof navigator !== 'undefined' && navigator.language !== 'en');",
  ),
  reach(
    'finalizer',
    'run when it has ended',
    'new FinalizationRegistry(() => { throw new Error("late"); }).register({}, 1); return "late" in globalThis;',
  ),
];
