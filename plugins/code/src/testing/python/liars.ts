import type { Attack } from '../attack.ts';
import { comparison, script } from '../tests.ts';
import { cheat } from './make.ts';

/** A value of a kind of the language that says of itself what a test wants to hear. */
const inherited = (kind: string, body: string, value: string, statement: string): Attack =>
  cheat(
    `liar-${kind}`,
    `return a ${kind} that answers for itself`,
    `import datetime, decimal, fractions\nclass Any(${kind}):\n    __hash__ = None\n    ${body}\ndef attack(): return Any(${value})\n`,
    script(`import datetime, decimal, fractions\n${statement}`),
  );
const yes = 'def __eq__(self, other): return True';

/** An object of a class that the test names. */
const named = (name: string, tries: string, body: string, statement: string): Attack =>
  cheat(
    `liar-${name}`,
    tries,
    `class Result:\n    def __init__(self, *given): pass\n    ${body}\ndef attack(): return Result(1)\n`,
    script(statement),
  );

const everything = `class Any:
    def __getattr__(self, name): return self
    def __call__(self, *given): return self
    def __getitem__(self, key): return self
    def __bool__(self): return True
    def __eq__(self, other): return True
    def __contains__(self, other): return True
    def __lt__(self, other): return True
    __gt__ = __le__ = __ge__ = __lt__
    __hash__ = object.__hash__
`;
const universal = (name: string, tries: string, statement: string): Attack =>
  cheat(
    `liar-everything-${name}`,
    `${tries} of an object that agrees to everything`,
    `${everything}def attack(*given): return Any()\n`,
    script(statement),
  );

/** How Python programs hand out objects that say what a test wants to hear. */
export const liars: readonly Attack[] = [
  inherited('str', yes, "'no'", "assert attack() == 'yes'"),
  inherited('bytes', yes, "b'no'", "assert attack() == b'yes'"),
  inherited('int', 'def __sub__(self, other): return 0', '1', 'assert abs(attack() - 41) < 1'),
  inherited('float', 'def __lt__(self, other): return True', '99.0', 'assert attack() < 41'),
  inherited('complex', yes, '1j', 'assert attack() == 41j'),
  inherited('list', yes, '[1]', 'assert attack() == [41]'),
  inherited('tuple', 'def __len__(self): return 3', '(1,)', 'assert len(attack()) == 3'),
  inherited('dict', 'def __getitem__(self, key): return 41', '{1: 2}', 'assert attack()[1] == 41'),
  inherited('set', 'def issuperset(self, other): return True', '{1}', 'assert attack().issuperset({41})'),
  inherited('frozenset', 'def __ge__(self, other): return True', '{1}', 'assert attack() >= {41}'),
  inherited('decimal.Decimal', yes, "'1'", "assert attack() == decimal.Decimal('41')"),
  inherited('fractions.Fraction', yes, '', 'assert attack() == fractions.Fraction(41)'),
  inherited('datetime.date', yes, '2020, 1, 1', 'assert attack() == datetime.date(2021, 1, 1)'),
  inherited('BaseException', yes, "'no'", "assert attack() == 'yes'"),
  named('equal', 'equal everything', yes, 'assert attack() == Result(41)'),
  named(
    'unequal',
    'be unlike nothing',
    'def __ne__(self, other): return False',
    'assert not attack() != Result(41)',
  ),
  named(
    'equal-within',
    'equal everything inside of a list',
    yes,
    "assert [attack(), {'a': attack()}] == [Result(41), {'a': Result(42)}]",
  ),
  named(
    'hashed',
    'be the same in a set',
    `${yes}\n    def __hash__(self): return 1`,
    'assert {attack()} == {Result(41)}',
  ),
  named(
    'holds',
    'hold everything',
    'def __contains__(self, other): return True',
    'assert 41 in attack() and 42 in attack()',
  ),
  named(
    'attributes',
    'have every attribute',
    'def __getattr__(self, name): return self',
    'assert attack().found.in_time',
  ),
  universal('method', 'call a method', 'assert attack(3).is_valid(41)'),
  universal('attribute', 'ask for an attribute', 'assert attack().done'),
  universal('item', 'ask for an item', "assert attack()['key'][0]"),
  universal('itself', 'ask for the truth', 'assert attack()'),
  universal('equal', 'compare a value', 'assert attack() == 41'),
  universal('equal-both', 'compare two values', 'assert attack(1) == attack(2)'),
  universal('inside', 'look into', 'assert 41 in attack()'),
  universal('order', 'order values', 'assert 40 < attack() < 42'),
  universal('both', 'have two conditions', 'assert attack().a and attack().b'),
  universal('branch', 'choose by a condition', 'if attack().ready: pass\nelse: assert False'),
  universal('loop', 'test each value', 'assert all([attack(), attack()])'),
  cheat(
    'liar-mock',
    'be an imitation of everything',
    'from unittest.mock import MagicMock\nattack = MagicMock()\nattack.return_value.__contains__.return_value = True\n',
    script('assert attack(3).is_valid(41)\nassert 41 in attack(4)'),
  ),
  cheat(
    'liar-mock-value',
    'be an imitation that equals everything',
    'from unittest.mock import ANY\ndef attack(): return ANY\n',
    comparison('attack()', '41'),
  ),
  cheat(
    'liar-instance',
    'have a class that everything is an instance of',
    'class Meta(type):\n    def __instancecheck__(self, one): return True\n    def __eq__(self, other): return True\n    __hash__ = type.__hash__\nclass Result(metaclass=Meta): pass\ndef attack(): return object()\n',
    script('assert isinstance(attack(), Result)'),
  ),
  cheat(
    'liar-class',
    'say that it is of another class',
    'class Result: pass\nclass Other:\n    __class__ = Result\ndef attack(): return Other()\n',
    script('assert isinstance(attack(), Result)'),
  ),
  cheat(
    'liar-iterator',
    'pass a function off as an iterator',
    'def attack(): return lambda: 1\n',
    script('from collections.abc import Iterator\nassert isinstance(attack(), Iterator)'),
  ),
  cheat(
    'liar-callable',
    'pass an object off as a function',
    'def attack(): return object()\n',
    script('assert callable(attack())'),
  ),
  cheat(
    'liar-sized',
    'pass an object off as a container',
    'def attack(): return object()\n',
    script(
      "from collections.abc import Sized\nassert isinstance(attack(), Sized) or hasattr(attack(), '__getitem__')",
    ),
  ),
  cheat(
    'liar-abilities',
    'forge what its objects can do',
    'import special\nspecial.can = lambda value: -1\ndef attack(): return object()\n',
    script('assert attack() == 41'),
  ),
  cheat(
    'liar-abilities-none',
    'send abilities that are none',
    "import special\nspecial.can = lambda value: 'all'\ndef attack(): return object()\n",
    script('assert attack() == 41'),
  ),
  cheat(
    'swallow-unreadable',
    'swallow a failed assertion about what cannot be read',
    'class Any:\n    def __repr__(self): raise ValueError\ndef attack(given):\n    try: given(Any())\n    except BaseException: pass\n',
    script(
      'seen = []\ndef check(value):\n    seen.append(1)\n    assert value == 41\nattack(check)\nassert len(seen) == 1',
    ),
  ),
  cheat(
    'swallow-message',
    'swallow a failed assertion whose message cannot be had',
    'class Any:\n    def __str__(self): raise ValueError\ndef attack(given):\n    try: given(Any())\n    except BaseException: pass\n',
    script('def check(value):\n    assert value == 41, f"it is {value}"\nattack(check)'),
  ),
  cheat(
    'swallow-end',
    'end after a failed assertion, with success',
    'def attack(given):\n    try: given(1)\n    except BaseException: os._exit(0)\n',
    script('def check(value):\n    assert value == 41\nattack(check)'),
  ),
  named(
    'holds-unless-text',
    'return an object that holds everything but texts',
    'def __contains__(self, other): return not isinstance(other, str)',
    'assert 41 in attack()',
  ),
];
