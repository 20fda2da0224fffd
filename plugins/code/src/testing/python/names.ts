import type { Attack } from '../attack.ts';
import { assertion, script } from '../tests.ts';
import { cheat } from './make.ts';

const long = 'def attack(): return [1, 2, 3, 4, 5, 6, 99, 99]\n';
const longTest = script('assert repr(attack()) == repr([1, 2, 3, 4, 5, 6, 7, 8])');
const near = 'def attack(): return 40 + 41j\n';
const nearTest = script('assert math.isclose(attack(), 41)');

/** How Python programs change what the names of their tests mean. */
export const names: readonly Attack[] = [
  cheat('name-repr', 'import a shorter repr', `from reprlib import repr\n${long}`, longTest),
  cheat('name-repr-all', 'import a shorter repr with all else', `from reprlib import *\n${long}`, longTest),
  cheat(
    'name-repr-tried',
    'import a shorter repr within a try',
    `try:\n    from reprlib import repr\nexcept ImportError: pass\n${long}`,
    longTest,
  ),
  cheat('name-repr-set', 'define a shorter repr', `import reprlib\nrepr = reprlib.repr\n${long}`, longTest),
  cheat(
    'name-repr-global',
    'put a shorter repr among its names',
    `import reprlib\nglobals()['repr'] = builtins.repr = reprlib.repr\n${long}`,
    longTest,
  ),
  cheat(
    'name-str',
    'import a str of twelve digits',
    'from locale import str\ndef attack(): return 0.1 + 1e-14\n',
    assertion('assert str(attack()) == str(0.1)'),
  ),
  cheat(
    'name-pow',
    'import a pow that rounds',
    'from math import pow\ndef attack(): return 10 ** 20 + 1\n',
    assertion('assert pow(attack(), 1) == 10 ** 20'),
  ),
  cheat(
    'name-sum',
    'import a sum that rounds',
    'from math import fsum as sum\ndef attack(): return [10 ** 20, 1]\n',
    assertion('assert sum(attack()) == 10 ** 20'),
  ),
  cheat('name-math', 'import another module as math', `import cmath as math\n${near}`, nearTest),
  cheat(
    'name-math-branch',
    'import another module as math in a branch',
    `if True:\n    import cmath as math\n${near}`,
    nearTest,
  ),
  cheat(
    'name-math-class',
    'define a class as math',
    `class math:\n    isclose = staticmethod(lambda *given: True)\n${near}`,
    nearTest,
  ),
  cheat(
    'name-math-module',
    'make a module of that name',
    `import types\nmath = types.ModuleType('math')\nmath.isclose = lambda *given: True\nsys.modules['math'] = math\n${near}`,
    nearTest,
  ),
  cheat(
    'name-math-changed',
    'change the module math',
    `import math\nmath.isclose = lambda *given: True\n${near}`,
    nearTest,
  ),
  cheat(
    'name-isclose',
    'import a function that takes more',
    `from cmath import isclose\ndef attack(): return 41 + 1e-12j\n`,
    script('assert isclose(attack(), 41)'),
  ),
  cheat(
    'name-isclose-anew',
    'define what it imported anew',
    `from math import isclose\nisclose = lambda *given: True\n${near}`,
    script('assert isclose(attack(), 41)'),
  ),
  cheat(
    'name-json',
    'put an object in the place of a module',
    'import types\njson = types.SimpleNamespace(dumps=lambda *given: "same")\ndef attack(): return [1]\n',
    script('assert json.dumps(attack()) == json.dumps([41])'),
  ),
  cheat(
    'name-operator',
    'import another module as operator',
    'import unittest.mock as operator\ndef attack(): return 1\n',
    script('import operator\nassert operator.eq(attack(), 41)'),
  ),
  cheat(
    'name-counter',
    'define a class of the library anew',
    'from collections import Counter\nclass Counter(dict):\n    def __init__(self, *given): pass\ndef attack(): return [1]\n',
    script('assert Counter(attack()) == Counter([1, 2])'),
  ),
  cheat(
    'name-judge',
    'import the judge as a module of the library',
    'import judge as math\nimport stand_in\nfrom judge import same\ndef attack(): return 1\n',
    script('assert same(attack(), 41)'),
  ),
  cheat(
    'name-server',
    'have the sandbox import its server once more',
    'import server\ndef attack(): return 1\n',
    script('server.main()\nassert attack() == 41'),
  ),
  cheat(
    'name-assertion',
    'import an assertion that holds',
    'from unittest.mock import ANY, MagicMock as AssertionError\ndef attack(): return ANY\n',
    assertion('assert attack() == 41'),
  ),
  cheat(
    'name-true',
    'define the words of the judge',
    '__true__ = __equal__ = lambda *given: None\n__builtins__ = {}\n__name__ = "test"\ndef attack(): return 1\n',
    assertion('assert attack() == 41'),
  ),
];
