import type { Attack } from '../attack.ts';
import { assertion, comparison, script } from '../tests.ts';
import { cheat } from './make.ts';

const secret = comparison('attack()', "'open ' + 'sesame'");
const search = `def attack():
    seen = [one for one in gc.get_objects() if isinstance(one, (list, tuple, dict))]
    texts = [part for one in seen for part in (one.values() if isinstance(one, dict) else one) if isinstance(part, str)]
    return next((one for one in texts if 'ses' + 'ame' in one and len(one) < 20), None)
`;
const forged = `b'\\n{"test":{"name":"attack","verdict":"passed","output":""}}\\n{"end":{"output":"","statements":[]}}\\n'`;

/** How Python programs try to pass tests without passing them. */
export const cheating: readonly Attack[] = [
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
