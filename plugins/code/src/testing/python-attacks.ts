import type { Limits, Test, Verdict } from '../sandbox/sandbox.ts';
import type { Attack, Canary } from './attack.ts';

/** Sorts, counts and prints: a sound program that is run after each attack. */
export const pythonCanary: Canary = {
  language: 'python',
  source: `import os
def tally(words):
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return sorted(counts.items()), os.listdir('/tmp')
`,
  test: {
    kind: 'comparison',
    name: 'tally',
    actual: "tally(['b', 'a', 'b'])",
    expected: "([('a', 1), ('b', 2)], [])",
  },
};

const comparison = (actual: string, expected: string): Test => ({
  kind: 'comparison',
  name: 'attack',
  actual,
  expected,
});
const assertion = (statement: string): Test => ({ kind: 'assertion', name: 'attack', statement });
const script = (source: string): Test => ({ kind: 'script', name: 'attack', source });

/** Milliseconds for what ends by itself, on a busy machine too. */
const patient = 10_000;

const header =
  'import builtins, ctypes, gc, os, re, resource, signal, socket, subprocess, sys, threading, time\n';
const indented = (body: string): string => body.replace(/^/gmu, '    ');
const stopped: readonly Verdict[] = ['failed', 'raised'];

/** An attack whose function returns True when it reached what it wanted. */
const reach = (
  name: string,
  tries: string,
  body: string,
  verdicts: readonly Verdict[] = stopped,
): Attack => ({
  name,
  tries,
  language: 'python',
  source: `${header}def attack():\n${indented(body)}\n`,
  test: comparison('attack()', 'True'),
  verdicts,
  limits: { milliseconds: patient },
});

/** An attack that uses up what there is. */
const exhaust = (
  name: string,
  tries: string,
  body: string,
  verdicts: readonly Verdict[],
  limits: Partial<Limits> = {},
): Attack => ({
  ...reach(name, tries, body, verdicts),
  limits: { milliseconds: verdicts[0] === 'timed-out' ? 1000 : patient, ...limits },
});

/** A wrong program that changes what its test stands on. */
const cheat = (
  name: string,
  tries: string,
  source: string,
  test: Test,
  verdicts: readonly Verdict[] = ['failed', 'raised', 'crashed', 'not-loaded'],
): Attack => ({
  name,
  tries,
  language: 'python',
  source: header + source,
  test,
  verdicts,
  limits: { milliseconds: patient },
});

const libc = 'libc = ctypes.CDLL(None, use_errno=True)\n';
const others =
  'def signalled(number, what):\n    try:\n        os.kill(number, what)\n        return True\n    except ProcessLookupError:\n        return False\n';

const outside: readonly Attack[] = [
  reach('files-passwd', 'read a file of the host', "return len(open('/etc/passwd').read()) > 0"),
  reach('files-home', 'list home folders', "return bool(os.listdir('/root') or os.listdir('/home'))"),
  reach('files-library', 'change the standard library', "open(os.__file__, 'a').write('x')\nreturn True"),
  reach('files-root', 'write beside the temporary folder', "open('/escape', 'w').write('x')\nreturn True"),
  reach('files-harness', 'change the judge', "open('/harness/judge.py', 'a').write('x')\nreturn True"),
  reach('files-devices', 'find further devices', "return len(os.listdir('/dev')) > 3"),
  reach('proc', 'read about processes', "return len(os.listdir('/proc')) > 0"),
  reach('proc-memory', 'open the memory of the server', "return open('/proc/2/mem', 'r+b') is not None"),
  reach(
    'environment',
    'read secrets of the environment',
    "return bool(set(os.environ) - {'PWD', 'LC_CTYPE', 'PYTHONHASHSEED'})",
  ),
  reach(
    'network-connect',
    'reach another machine',
    "socket.create_connection(('192.0.2.1', 53), 1)\nreturn True",
  ),
  reach(
    'network-interfaces',
    'find a network',
    "return any(name != 'lo' for _, name in socket.if_nameindex())",
  ),
  reach('network-names', 'ask for a name', "return bool(socket.getaddrinfo('example.org', 80))"),
  reach(
    'network-raw',
    'open a raw socket',
    'return socket.socket(socket.AF_INET, socket.SOCK_RAW, 1).fileno() >= 0',
  ),
  reach(
    'network-abstract',
    'reach a socket of the desktop',
    "one = socket.socket(socket.AF_UNIX)\none.connect('\\0/tmp/.X11-unix/X0')\nreturn True",
  ),
  reach(
    'subprocess-shell',
    'start a shell',
    "return subprocess.run(['/bin/sh', '-c', 'true']).returncode == 0",
  ),
  reach('subprocess-system', 'start a command', "return os.system('true') == 0"),
  reach(
    'subprocess-python',
    'read a file by another interpreter',
    "return subprocess.run([sys.executable, '-c', \"open('/etc/passwd')\"]).returncode == 0",
  ),
  reach(
    'processes',
    'see other processes',
    `${others}return any(signalled(number, 0) for number in range(2, 30000))`,
  ),
  reach(
    'signal-others',
    'signal any other process',
    `${others}return any(signalled(number, signal.SIGKILL) for number in range(2, 30000))`,
  ),
  reach(
    'signal-parent',
    'signal its parent',
    'return os.getppid() != 0 and os.kill(os.getppid(), signal.SIGKILL) is None',
  ),
  reach('signal-all', 'end every process', 'os.kill(-1, signal.SIGKILL)\nreturn True'),
  reach('signal-group', 'end its group', 'os.killpg(0, signal.SIGKILL)\nreturn False', [
    'failed',
    'raised',
    'crashed',
  ]),
  reach(
    'signal-stop',
    'halt any other process',
    `${others}return any(signalled(number, signal.SIGSTOP) for number in range(2, 30000))`,
  ),
  reach(
    'trace-others',
    'trace another process',
    `${libc}return any(libc.ptrace(16, number, 0, 0) == 0 for number in range(2, 300))`,
  ),
  reach(
    'memory-others',
    'read the memory of another process',
    `${libc}class Span(ctypes.Structure):\n    _fields_ = [('base', ctypes.c_void_p), ('length', ctypes.c_size_t)]\nmine = ctypes.create_string_buffer(64)\nhere = Span(ctypes.addressof(mine), 64)\nthere = Span(id(sys), 64)\nreturn any(libc.process_vm_readv(number, ctypes.byref(here), 1, ctypes.byref(there), 1, 0) > 0 for number in range(2, 300))`,
  ),
  reach(
    'descriptors-others',
    'take an open file of another process',
    `${libc}return any(libc.syscall(438, libc.syscall(434, one, 0), number, 0) >= 0 for one in range(2, 50) for number in range(16))`,
  ),
  reach(
    'namespace-processes',
    'make or enter a process namespace',
    `${libc}return libc.unshare(0x20000000) == 0`,
  ),
  reach(
    'capabilities',
    'have capabilities',
    `${libc}header, data = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()\nlibc.capget(header, data)\nreturn any(data)`,
  ),
  reach('namespace-user', 'make a user namespace', `${libc}return libc.unshare(0x10000000) == 0`),
  reach(
    'namespace-mount',
    'mount the host',
    `${libc}return libc.unshare(0x20000) == 0 or libc.mount(b'none', b'/tmp', b'tmpfs', 0, None) == 0`,
  ),
  reach('root-user', 'become root', 'os.setuid(0)\nreturn os.getuid() == 0'),
  reach('root-folder', 'leave by another root', "os.chroot('/tmp')\nreturn True"),
  reach(
    'limits',
    'raise its own limits',
    'resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))\nreturn True',
  ),
  reach('priority', 'go before other processes', 'os.nice(-10)\nreturn True'),
  reach(
    'shared-memory',
    'leave shared memory',
    "import multiprocessing.shared_memory as shared\nshared.SharedMemory('left', True, 64)\nreturn True",
  ),
  reach(
    'shared-segment',
    'leave a shared segment for the next program',
    `${libc}return libc.shmget(4711, 4096, 0o1666) >= 0`,
  ),
  reach(
    'shared-queue',
    'leave a message or a semaphore for the next program',
    `${libc}return libc.msgget(4711, 0o1666) >= 0 or libc.semget(4711, 1, 0o1666) >= 0 or libc.mq_open(b'/left', 0o102, 0o600, None) >= 0`,
  ),
  reach(
    'second-interface',
    'make a shared segment by the second interface of the processor',
    `${libc}return libc.syscall(0x40000000 + 29, 0, 4096, 0o1666) >= 0`,
  ),
  reach(
    'kernel-rings',
    'have the kernel do its calls',
    `${libc}return libc.syscall(425, 1, ctypes.create_string_buffer(120)) >= 0`,
  ),
  reach(
    'kernel-keys',
    'trace the kernel',
    `${libc}return libc.syscall(298, 0, 0, -1, -1, 0) >= 0 or libc.syscall(321, 0, 0, 0) >= 0`,
  ),
];

const exhausting: readonly Attack[] = [
  exhaust('loop', 'never end', 'while True: pass', ['timed-out']),
  exhaust('sleep', 'do nothing for ever', 'time.sleep(1000)', ['timed-out']),
  exhaust('native-loop', 'stay in native code', 'return 10 ** 10 ** 8 > 0', ['timed-out', 'out-of-memory']),
  exhaust('regular-expression', 'backtrack for ever', "return bool(re.match('(a+)+$', 'a' * 50 + 'b'))", [
    'timed-out',
  ]),
  exhaust(
    'ignored-signals',
    'ignore being ended',
    'for number in range(1, 32):\n    try: signal.signal(number, signal.SIG_IGN)\n    except (OSError, ValueError): pass\nwhile True: pass',
    ['timed-out'],
  ),
  exhaust('memory-lists', 'fill the memory', 'all = []\nwhile True: all.append([0] * 1000000)', [
    'out-of-memory',
  ]),
  exhaust('memory-bytes', 'ask for a terabyte', 'return len(bytearray(2 ** 40)) > 0', ['out-of-memory']),
  exhaust(
    'memory-map',
    'map memory',
    'import mmap\nall = []\nwhile True: all.append(mmap.mmap(-1, 2 ** 26))',
    ['raised', 'out-of-memory'],
  ),
  exhaust(
    'memory-segments',
    'fill memory that no process holds',
    `${libc}libc.shmat.restype = ctypes.c_void_p\nheld = 0\nwhile held < 200:\n    segment = libc.shmget(0, 2 ** 24, 0o1666)\n    if segment < 0: return False\n    start = libc.shmat(segment, None, 0)\n    ctypes.memset(start, 1, 2 ** 24)\n    libc.shmdt(ctypes.c_void_p(start))\n    held += 16\nreturn True`,
    ['failed'],
  ),
  exhaust(
    'memory-files',
    'fill files without a name',
    "held = []\nwhile len(held) < 20:\n    held.append(os.memfd_create('held'))\n    os.ftruncate(held[-1], 2 ** 24)\n    os.pwrite(held[-1], b'x' * 2 ** 23, 0)\nreturn True",
    ['raised'],
  ),
  exhaust(
    'files-empty',
    'make empty files without end',
    "for number in range(20000): os.mknod(f'/tmp/{number}')\nreturn True",
    ['raised'],
  ),
  exhaust(
    'folders-deep',
    'leave folders in folders',
    "for number in range(3000):\n    os.mkdir('a')\n    os.chdir('a')\nreturn False",
    ['failed'],
  ),
  exhaust('fork-bomb', 'fork without end', 'while True:\n    try: os.fork()\n    except OSError: pass', [
    'timed-out',
    'crashed',
  ]),
  exhaust(
    'fork-fails',
    'have a hundred processes',
    'count = 0\nfor _ in range(100):\n    if os.fork() == 0: time.sleep(100)\n    count += 1\nreturn count == 100',
    ['raised'],
  ),
  exhaust(
    'threads',
    'have a thousand threads',
    'for _ in range(1000): threading.Thread(target=time.sleep, args=[100]).start()\nreturn True',
    ['raised', 'out-of-memory'],
  ),
  exhaust(
    'zombies',
    'leave dead processes behind',
    'for _ in range(1000):\n    if os.fork() == 0: os._exit(0)\nreturn True',
    ['raised', 'crashed'],
  ),
  exhaust(
    'orphan',
    'leave a process that ends others later',
    'if os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n        time.sleep(0.3)\n        os.kill(-1, signal.SIGKILL)\n    os._exit(0)\nreturn False',
    ['failed', 'crashed'],
  ),
  exhaust('output', 'print 100 MB', "for _ in range(100): print('x' * 10 ** 6)\nreturn True", [
    'output-limit',
  ]),
  exhaust('output-raw', 'print past the interpreter', "while True: os.write(1, b'x' * 65536)", [
    'output-limit',
  ]),
  exhaust('recursion', 'call itself without end', 'return attack()', ['stack-overflow']),
  exhaust(
    'recursion-unlimited',
    'overflow the stack of the machine',
    'sys.setrecursionlimit(2 ** 30)\nreturn attack()',
    ['stack-overflow', 'crashed', 'out-of-memory', 'raised', 'timed-out'],
  ),
  exhaust(
    'recursion-native',
    'recurse in native code',
    'sys.setrecursionlimit(2 ** 30)\none = []\nfor _ in range(10 ** 6): one = [one]\nreturn repr(one) == one',
    ['stack-overflow', 'crashed', 'out-of-memory', 'raised', 'timed-out'],
  ),
  exhaust(
    'files-full',
    'fill the disk',
    "with open('/tmp/full', 'wb') as file:\n    for _ in range(1000): file.write(b'x' * 10 ** 6)\nreturn True",
    ['raised', 'crashed'],
  ),
  exhaust(
    'files-many',
    'leave files that cannot be removed',
    "os.makedirs('/tmp/a/b/c')\nopen('/tmp/a/b/c/d', 'w').close()\nos.chmod('/tmp/a/b', 0)\nos.chmod('/tmp/a', 0)\nreturn False",
    ['failed'],
  ),
  exhaust('descriptors', 'open files without end', "all = []\nwhile True: all.append(open('/dev/null'))", [
    'raised',
  ]),
  exhaust('large-value', 'return 100 MB', "return 'x' * 10 ** 7", ['failed', 'out-of-memory']),
  exhaust('deep-value', 'return a deep value', 'one = []\nfor _ in range(100000): one = [one]\nreturn one', [
    'failed',
    'out-of-memory',
    'timed-out',
  ]),
  exhaust('wide-value', 'return a value that unpacks to much', 'return [[] for _ in range(300000)]', [
    'failed',
    'out-of-memory',
  ]),
];

const secret = comparison('attack()', "'open ' + 'sesame'");
const search = `def attack():
    seen = [one for one in gc.get_objects() if isinstance(one, (list, tuple, dict))]
    texts = [part for one in seen for part in (one.values() if isinstance(one, dict) else one) if isinstance(part, str)]
    return next((one for one in texts if 'ses' + 'ame' in one and len(one) < 20), None)
`;
const forged = `b'\\n{"test":{"name":"attack","verdict":"passed","output":""}}\\n{"end":{"output":"","statements":[]}}\\n'`;

const cheating: readonly Attack[] = [
  cheat(
    'always-equal',
    'return what equals everything',
    'class Any:\n    def __eq__(self, other): return True\n    def __bool__(self): return True\ndef attack(): return Any()\n',
    assertion('assert attack() == 41'),
  ),
  cheat(
    'always-equal-number',
    'return a number that equals everything',
    'class Any(int):\n    def __eq__(self, other): return True\n    __hash__ = int.__hash__\ndef attack(): return Any()\n',
    assertion('assert attack() == 41'),
  ),
  cheat(
    'always-equal-named',
    'return what equals everything, of a class that the test names',
    'class attack:\n    def __eq__(self, other): return True\n    def __sub__(self, other): return 0\n',
    assertion('assert attack() == 41'),
  ),
  cheat(
    'always-near',
    'return what is near everything',
    'class Any:\n    def __sub__(self, other): return self\n    __rsub__ = __sub__\n    def __abs__(self): return 0\n    def __lt__(self, other): return True\ndef attack(): return Any()\n',
    assertion('assert abs(attack() - 41) < 1e-6'),
  ),
  cheat(
    'always-inside',
    'return a list that holds everything',
    'class Any(list):\n    def __contains__(self, other): return True\n    def __len__(self): return 3\ndef attack(): return Any()\n',
    assertion('assert 41 in attack()'),
  ),
  cheat(
    'built-ins',
    'change built-in functions',
    'builtins.len = lambda one: 3\nbuiltins.all = builtins.any = builtins.isinstance = lambda *given: True\ndef attack(): return []\n',
    assertion('assert len(attack()) == 3'),
  ),
  cheat(
    'own-built-ins',
    'define built-in functions anew',
    'def len(one): return 3\ndef sorted(one): return [1, 2]\ndef attack(): return []\n',
    assertion('assert len(sorted(attack())) == 3'),
  ),
  cheat(
    'own-imports',
    'define imported functions anew',
    'from math import floor\nfloor = lambda one: 41\nimport math\nmath.floor = floor\ndef attack(): return 1\n',
    assertion('assert floor(attack()) == 41'),
  ),
  cheat(
    'own-assertion',
    'define the exception of assertions anew',
    'AssertionError = Exception\nbuiltins.AssertionError = KeyboardInterrupt\ndef attack(): return 1\n',
    assertion('assert attack() == 41'),
  ),
  cheat(
    'judge-same',
    'replace the comparison of the judge',
    'import judge, remote, wire\njudge.same = lambda *given: True\njudge.Failure = ValueError\njudge.verdict_of = lambda error: {"verdict": "passed"}\nremote.Candidate.ask = lambda *given: 41\nwire.Encoder.code = lambda self, value: 40\ndef attack(): return 1\n',
    assertion('assert attack() == 41'),
  ),
  cheat(
    'judge-modules',
    'replace modules of the judge',
    'import ast, json, types\nsys.modules["judge"] = types.ModuleType("judge")\njson.dumps = lambda *given: \'{"verdict": "passed"}\'\nast.parse = None\ndef attack(): return 1\n',
    assertion('assert attack() == 41'),
  ),
  cheat('expected-objects', 'find what is expected among its objects', search, secret),
  cheat(
    'expected-frames',
    'find what is expected in the frames above',
    'def attack():\n    frame = sys._getframe()\n    while frame:\n        for value in [*frame.f_locals.values(), *frame.f_globals.values()]:\n            if isinstance(value, str) and "ses" + "ame" in value: return value\n        frame = frame.f_back\n',
    secret,
  ),
  cheat(
    'expected-memory',
    'find what is expected in its memory',
    'def attack():\n    for start in range(id(sys) - 2 ** 20, id(sys) + 2 ** 16, 4096):\n        try: found = ctypes.string_at(start, 4096)\n        except OSError: continue\n        at = found.find(b"open ses" + b"ame")\n        if at >= 0: return found[at:at + 11].decode()\n',
    secret,
    ['failed', 'raised', 'crashed'],
  ),
  cheat(
    'names-forged',
    'answer with names that were not asked for',
    `for one in gc.get_objects():
    if type(one).__name__ == 'Candidate':
        type(one).do_names = lambda self, names: {'attack': attack, **dict.fromkeys(['__equal__', '__true__', 'sum'], lambda *given: 41)}
def attack(): return [1]
`,
    assertion('assert sum(attack()) == 41'),
  ),
  cheat(
    'names-not-a-table',
    'answer with something else than names',
    `for one in gc.get_objects():
    if type(one).__name__ == 'Candidate':
        type(one).do_names = lambda self, names: 'attack'
def attack(): return 41
`,
    assertion('assert attack() == 41'),
    ['crashed'],
  ),
  cheat(
    'names-changed',
    'change the list of names that the judge asks for',
    `for one in gc.get_objects():
    if type(one).__name__ == 'Candidate':
        def change(self, names):
            names[:] = ['__equal__']
            return {'__equal__': print, 'attack': attack}
        type(one).do_names = change
def attack(): return 1
`,
    assertion('assert attack() == 41'),
  ),
  cheat(
    'library-class',
    'have a class of the library tested that equals everything',
    'from unittest.mock import _ANY as attack\n',
    assertion('assert attack() == 41'),
  ),
  cheat(
    'stop-iteration',
    'end the loop of a test',
    'def attack(given): raise StopIteration\n',
    assertion('assert all(map(attack, [1, 2]))'),
  ),
  cheat(
    'callback-asks',
    'answer another question while a function of the test asks',
    'def attack(given):\n    try: return given(41)\n    except BaseException: return 41\ndef other(): return 1\n',
    assertion('assert attack(lambda one: other()) == 41'),
  ),
  cheat(
    'trace',
    'trace what the sandbox runs',
    'def tracer(frame, event, value):\n    for name in list(frame.f_locals):\n        if name in ("reply", "value"): frame.f_locals[name] = 41\n    return tracer\nsys.settrace(tracer)\nthreading.settrace(tracer)\nsys.setprofile(tracer)\ndef attack(): return 1\n',
    assertion('assert attack() == 41'),
  ),
  cheat('exit', 'end with success', 'def attack(): sys.exit(0)\n', assertion('assert attack() == 41')),
  cheat(
    'exit-at-once',
    'end the process with success',
    'def attack(): os._exit(0)\n',
    assertion('assert attack() == 41'),
    ['crashed'],
  ),
  cheat('exit-while-loading', 'end with success before any test', 'sys.exit(0)\n', script('pass'), [
    'not-loaded',
  ]),
  cheat('exit-at-once-while-loading', 'end the process before any test', 'os._exit(0)\n', script('pass'), [
    'crashed',
  ]),
  cheat('abort', 'break the interpreter', 'def attack(): os.abort()\n', assertion('assert attack() == 41'), [
    'crashed',
  ]),
  cheat(
    'null',
    'read address 0',
    'def attack(): return ctypes.string_at(0)\n',
    assertion('assert attack() == 41'),
    ['crashed'],
  ),
  cheat(
    'interrupt',
    'raise what nobody catches',
    'def attack(): raise KeyboardInterrupt\n',
    assertion('assert attack() == 41'),
    ['raised'],
  ),
  cheat(
    'at-exit',
    'print a verdict at the end',
    `import atexit\natexit.register(lambda: os.write(1, ${forged}))\ndef attack():\n    print('passed')\n    return 1\n`,
    assertion('assert attack() == 41'),
    ['failed'],
  ),
  cheat(
    'pipe-verdict',
    'write a verdict to every open file',
    `def attack():\n    for number in range(256):\n        try: os.write(number, ${forged})\n        except OSError: pass\n    return 1\n`,
    assertion('assert attack() == 41'),
  ),
  cheat(
    'pipe-answer',
    'write answers to every open file',
    'import json\ndef attack():\n    for value in (True, None, 41.5):\n        for sent in range(20):\n            data = json.dumps({"kind": "value", "number": sent, "value": value, "objects": []}).encode()\n            for number in range(256):\n                try: os.write(number, len(data).to_bytes(4, "big") + data)\n                except OSError: pass\n    return 1\n',
    assertion('assert attack() == 41'),
  ),
  cheat(
    'pipe-nonsense',
    'send values that are none',
    'def attack():\n    data = b\'{"kind":"value","number":\' + b"9" * 5000 + b\',"value":{"at":-1},"objects":[["list",[{"at":7}]]]}\'\n    for number in range(3, 256):\n        try: os.write(number, len(data).to_bytes(4, "big") + data)\n        except OSError: pass\n    return 1\n',
    assertion('assert attack() == 41'),
  ),
  cheat(
    'pipe-read',
    'read the tests from every open file',
    'def attack():\n    for number in range(256):\n        try:\n            os.set_blocking(number, False)\n            if b"ses" + b"ame" in os.read(number, 65536): return "open ses" + "ame"\n        except OSError: pass\n    return 1\n',
    secret,
  ),
  cheat(
    'replaced-program',
    'go on as another program',
    `def attack():\n    for number in range(3, 256):\n        try: os.set_inheritable(number, True)\n        except OSError: pass\n    os.execv(sys.executable, [sys.executable, '-I', '-S', '-c', "import os\\nfor one in range(1, 256):\\n  try: os.write(one, b'[41]')\\n  except OSError: pass"])\n`,
    assertion('assert attack() == 41'),
  ),
  cheat(
    'fork-both',
    'answer twice',
    'def attack():\n    os.fork()\n    return 1\n',
    assertion('assert attack() == 41'),
    ['failed'],
  ),
  cheat(
    'callback-globals',
    'climb from a function of the test',
    'def attack(given):\n    judge = given.__globals__\n    judge["same"] = lambda *given: True\n    return given.__code__.co_consts\n',
    assertion('assert attack(lambda one: one == 41) == 41'),
  ),
  cheat(
    'callback-object',
    'climb from what a function of the test returns',
    'def attack(given): return given(0).__class__.__base__.__subclasses__()\n',
    assertion('assert attack(lambda one: print) == 41'),
  ),
  cheat(
    'callback-swallow',
    'swallow a failed assertion',
    'def attack(given):\n    try: given(1)\n    except BaseException: pass\n',
    script('def check(value):\n    assert value == 41\nattack(check)'),
  ),
  cheat(
    'exception-class',
    'raise an exception of the judge',
    'import remote\nclass Ended(BaseException):\n    verdict = "passed"\n    reason = "fine"\n    said = {"verdict": "passed"}\ndef attack(): raise Ended("passed")\n',
    assertion('assert attack() == 41'),
  ),
  cheat(
    'counts',
    'change the counts of lines',
    'def attack():\n    for one in gc.get_objects():\n        hits = getattr(one, "hits", None)\n        if isinstance(hits, memoryview):\n            for at in range(len(hits)): hits[at] = 2 ** 32 - 1\n    return 1\n',
    assertion('assert attack() == 41'),
  ),
  cheat(
    'next-program',
    'change the next program',
    'import wire\nfor one in gc.get_objects():\n    if getattr(one, "__name__", "") == "candidate": one.run = None\nbuiltins.sorted = builtins.dict = None\ndef attack(): return 1\n',
    assertion('assert attack() == 41'),
  ),
];

/** What Python programs try against their sandbox; no escape is known. */
export const pythonAttacks: readonly Attack[] = [...outside, ...exhausting, ...cheating];
