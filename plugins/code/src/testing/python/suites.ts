import type { Attack } from '../attack.ts';
import { script } from '../tests.ts';
import { cheat } from './make.ts';

/** A test of unittest as the sandbox runs it; `python.suites.test.ts` keeps it equal to what is made of the file. */
export const unittestFile = `import unittest
from program import attack

class TestAttack(unittest.TestCase):
    def setUp(self):
        self.wanted = 41

    def test_value(self):
        self.assertEqual(attack(), self.wanted)
`;
export const unittestScript = `class TestAttack:

    def setUp(self):
        self.wanted = 41

    def test_value(self):
        assert attack() == self.wanted
case__ = TestAttack()
case__.setUp()
case__.test_value()`;

/** A test of pytest that something is raised, as the sandbox runs it. */
export const pytestFile = `import pytest
from program import attack

def test_raises():
    with pytest.raises(ValueError):
        attack()
`;
export const pytestScript = `def test_raises():
    try:
        attack()
    except ValueError as error__:
        pass
    else:
        assert False, 'ValueError was not raised.'
test_raises()`;

const value = (name: string, tries: string, source: string): Attack =>
  cheat(`suite-${name}`, tries, source, script(unittestScript));
const raising = (name: string, tries: string, source: string): Attack =>
  cheat(`suite-${name}`, tries, source, script(pytestScript));

/** How programs try to have tests of pytest and unittest passed. */
export const suites: readonly Attack[] = [
  value(
    'patch-unittest',
    'put nothing in the place of assertEqual',
    'import unittest\nunittest.TestCase.assertEqual = lambda *given: None\nunittest.TestCase.run = lambda *given: None\ndef attack(): return 40\n',
  ),
  value(
    'patch-class',
    'define the class of the test and its methods',
    'class TestAttack:\n    def setUp(self): self.wanted = 40\n    def test_value(self): pass\ncase__ = TestAttack()\ndef attack(): return 40\n',
  ),
  value(
    'patch-assertion',
    'replace what an assertion becomes',
    'import builtins\nbuiltins.__equal__ = builtins.__true__ = lambda *given: None\n__equal__ = __true__ = lambda *given: None\nbuiltins.AssertionError = Warning\ndef attack(): return 40\n',
  ),
  value('exit', 'leave with success inside of a test', 'def attack(): sys.exit(0)\n'),
  value('exit-at-once', 'end the process with success inside of a test', 'def attack(): os._exit(0)\n'),
  value(
    'at-exit',
    'report success when it ends',
    "import atexit\natexit.register(lambda: print('OK', flush=True))\natexit.register(os._exit, 0)\ndef attack(): return 40\n",
  ),
  value(
    'fake-report',
    'print what unittest prints',
    "print('.\\n-----\\nRan 1 test in 0.001s\\n\\nOK')\nsys.stderr.write('OK\\n')\ndef attack(): return 40\n",
  ),
  value(
    'trace',
    'change the values of the test where its frame is seen',
    "def attack():\n    frame = sys._getframe()\n    while frame:\n        for one in frame.f_locals.values():\n            if hasattr(one, 'wanted'): one.wanted = 40\n        frame = frame.f_back\n    return 40\n",
  ),
  value(
    'skip',
    'raise what skips a test',
    "import unittest\ndef attack(): raise unittest.SkipTest('not today')\n",
  ),
  raising('no-raise', 'raise nothing where it must', 'def attack(): return ValueError()\n'),
  raising(
    'other-raise',
    'raise what calls itself by the right name',
    "def attack(): raise type('Value' + 'Error', (Exception,), {})()\n",
  ),
  raising(
    'assertion-raise',
    'raise an assertion of its own',
    "def attack(): raise AssertionError('ValueError was raised')\n",
  ),
  raising('exit-raise', 'leave where it must raise', 'def attack(): sys.exit(0)\n'),
];
