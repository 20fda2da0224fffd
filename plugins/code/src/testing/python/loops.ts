import type { Attack } from '../attack.ts';
import { script } from '../tests.ts';
import { cheat } from './make.ts';

/** Objects of a class whose one method, or what it is called with, ends the loop of a test. */
const ending = (name: string, method: string, test: string): Attack =>
  cheat(
    `stop-${name}`,
    `end the loop of a test out of ${method}`,
    `class Any:\n    def ${method}: raise StopIteration\ndef attack(*given): return [Any(), Any()]\n`,
    script(`import operator\nfound = attack()\nassert len(found) == 2\n${test}`),
  );

/** A function that ends the loop of a test, where the loop then has what the test expects. */
const called = (name: string, test: string): Attack =>
  cheat(
    `stop-called-${name}`,
    `end a loop of a test before it has anything, in ${name}`,
    'def attack(given): raise StopIteration\n',
    script(test),
  );

/** How Python programs end the loops of their tests, so that nothing in them is looked at. */
export const loops: readonly Attack[] = [
  ending('length', '__len__(self)', 'assert all(map(len, found))'),
  ending('text', '__str__(self)', 'assert all(map(str, found))'),
  ending('representation', '__repr__(self)', 'assert all(map(repr, found))'),
  ending('format', '__str__(self)', "assert all(map('{}'.format, found))"),
  ending('truth', '__bool__(self)', 'assert all(map(bool, found))'),
  ending('integer', '__int__(self)', 'assert all(map(int, found))'),
  ending('number', '__float__(self)', 'assert all(map(float, found))'),
  ending('absolute', '__abs__(self)', 'assert all(map(abs, found))'),
  ending('negative', '__neg__(self)', 'assert all(map(operator.neg, found))'),
  ending('equality', '__eq__(self, other)', 'assert all(map(operator.eq, found, attack()))'),
  ending('order', '__lt__(self, other)', 'assert all(map(operator.lt, found, attack()))'),
  ending('sum', '__add__(self, other)', 'assert all(map(operator.add, found, attack()))'),
  ending('item', '__getitem__(self, key)', 'assert all(map(operator.itemgetter(0), found))'),
  ending(
    'item-set',
    '__setitem__(self, key, value)',
    'assert all(map(lambda one: operator.setitem(one, 0, 1) is None, found))',
  ),
  ending('inside', '__contains__(self, value)', 'assert all(map(lambda one: 41 in one, found))'),
  ending('iterator', '__iter__(self)', 'assert all(map(list, found))'),
  ending('attribute', '__getattr__(self, name)', "assert all(map(operator.attrgetter('sound'), found))"),
  ending(
    'attribute-set',
    '__setattr__(self, name, value)',
    "assert all(map(lambda one: setattr(one, 'sound', 1) is None, found))",
  ),
  ending('method', 'sound(self)', "assert all(map(operator.methodcaller('sound'), found))"),
  ending('call', '__call__(self, *given)', 'assert all(map(lambda one: one(41), found))'),
  cheat(
    'stop-property',
    'end the loop of a test out of a property',
    'class Any:\n    @property\n    def sound(self): raise StopIteration\ndef attack(): return [Any(), Any()]\n',
    script("import operator\nassert all(map(operator.attrgetter('sound'), attack()))"),
  ),
  cheat(
    'stop-subclass',
    'end the loop of a test by an exception of its own',
    'class Stop(StopIteration): pass\nclass Any:\n    def __len__(self): raise Stop\ndef attack(): return [Any(), Any()]\n',
    script('assert all(map(len, attack()))'),
  ),
  cheat(
    'stop-base-forged',
    'say that an exception is another one',
    "import candidate\ncandidate.builtin_base = lambda kind: 'StopIteration'\ndef attack(given): raise ValueError\n",
    script('assert all(map(attack, [1, 2]))'),
  ),
  cheat(
    'stop-spoken-of',
    'end a loop of a test that speaks of the end of another',
    'def end(): raise StopIteration\ndef attack(given): raise StopIteration\n',
    script(
      'try:\n    end()\nexcept StopIteration:\n    ended = True\nassert ended\nassert all(map(attack, [1, 2]))',
    ),
  ),
  called('all', 'assert all(map(attack, [1, 2]))'),
  called('any', 'assert not any(map(attack, [1, 2]))'),
  called('sum', 'assert sum(map(attack, [1, 2])) == 0'),
  called('list', 'assert list(map(attack, [1, 2])) == []'),
  called('filter', 'assert list(filter(attack, [1, 2])) == []'),
  called('default', 'assert next(map(attack, [1, 2]), 41) == 41'),
  called('largest', 'assert max(map(attack, [1, 2]), default=41) == 41'),
  called('zip', 'assert list(zip(map(attack, [1, 2]), [1, 2])) == []'),
  called('loop', 'for value in map(attack, [1, 2]): assert value == 41'),
];
