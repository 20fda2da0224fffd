import type { Attack } from '../attack.ts';
import { assertion, script } from '../tests.ts';
import { cheat } from './make.ts';

type Case = readonly [name: string, tries: string, source: string, test: string];

/** A class whose answers go on from one to the next each time that it is asked. */
const turning = (answers: string, body: string): string =>
  `class Any:\n    def __init__(self): self.n = -1\n    def turn(self):\n        self.n += 1\n        return (${answers})[self.n % 2]\n    ${body}\ndef attack(*given): return Any()\n`;
const always = (body: string): string => `class Any:\n    ${body}\ndef attack(*given): return Any()\n`;

/** Objects that have whatever method, part or item they are asked for. */
const having: readonly Case[] = [
  [
    'any-method',
    'have every method, each of which says yes',
    always('def __getattr__(self, name): return lambda *given: True'),
    'assert attack(3).is_valid(41)',
  ],
  [
    'any-method-equal',
    'have every method, each of which is equal to True',
    always('def __getattr__(self, name): return lambda *given: True'),
    'assert attack(3).is_valid(41) == True',
  ],
  [
    'any-method-is',
    'have every method, each of which is True',
    always('def __getattr__(self, name): return lambda *given: True'),
    'assert attack(3).is_valid(41) is True',
  ],
  [
    'any-method-both',
    'have every method, for two conditions',
    always('def __getattr__(self, name): return lambda *given, **named: 1'),
    'assert attack(3).is_valid(41) and attack(4).has(key=5)',
  ],
  [
    'any-method-all',
    'have every method, for every item',
    `${always('def __getattr__(self, name): return lambda *given: True')}def several(): return [Any(), Any()]\n`,
    'assert all(one.is_valid(41) for one in several())',
  ],
  [
    'any-method-later',
    'have every method, whose answer is kept before it is asserted',
    always('def __getattr__(self, name): return lambda *given: True'),
    'ok = attack(3).is_valid(41)\nassert ok',
  ],
  [
    'any-method-inner',
    'have a part that has every method',
    `${always('def __getattr__(self, name): return lambda *given: True')}class Whole:\n    part = Any()\ndef whole(): return Whole()\n`,
    'assert whole().part.is_valid(41)',
  ],
  [
    'any-method-by-class',
    'have every method by the lookup of its class',
    always('def __getattribute__(self, name): return lambda *given: True'),
    'assert attack(3).is_valid(41)',
  ],
  [
    'any-method-given',
    'give a callback an object that has every method',
    'class Any:\n    def __getattr__(self, name): return lambda *given: True\ndef attack(check): check(Any())\n',
    'def check(one):\n    assert one.is_valid(41)\nattack(check)',
  ],
  [
    'any-method-thrown',
    'be an object that has every method by a list of them',
    `${always('def __getattr__(self, name): return lambda *given: True')}def listed(): return {'a': [Any()]}\n`,
    "assert listed()['a'][0].is_valid(41)",
  ],
  [
    'any-method-bound',
    'have every method, taken from it before it is called',
    always('def __getattr__(self, name): return lambda *given: True'),
    'check = attack(3).is_valid\nassert check(41)',
  ],
  [
    'any-method-getattr',
    'have every method, asked for by getattr',
    always('def __getattr__(self, name): return lambda *given: True'),
    "assert getattr(attack(3), 'is_' + 'valid')(41)",
  ],
  [
    'any-part',
    'have every part, each of which is True',
    always('def __getattr__(self, name): return True'),
    'assert attack(3).done',
  ],
  [
    'any-part-number',
    'have every part, each of which is a number',
    always('def __getattr__(self, name): return 1'),
    'assert attack(3).count > 0',
  ],
  [
    'any-part-not',
    'have no part that is wrong',
    always('def __getattr__(self, name): return "yes"'),
    "assert attack(3).answer in ('yes', 'true')",
  ],
  [
    'any-part-class',
    'give a class that has every part',
    'class Meta(type):\n    def __getattr__(self, name): return True\nclass Any(metaclass=Meta): pass\ndef attack(*given): return Any\n',
    'assert attack(3).done',
  ],
  [
    'any-part-module',
    'give a module that has every part',
    'import types\nmade = types.ModuleType("made")\nmade.__getattr__ = lambda name: True\ndef attack(*given): return made\n',
    'assert attack(3).done',
  ],
  [
    'any-item',
    'have every item by a key',
    always('def __getitem__(self, key): return True'),
    "assert attack(3)['done']",
  ],
  [
    'any-item-number',
    'have every item by a number',
    always('def __getitem__(self, key): return True'),
    'assert attack(3)[0] and attack(3)[1]',
  ],
];

/** Objects that are another each time that they are asked. */
const turningCases: readonly Case[] = [
  [
    'length',
    'be long and short',
    turning('9, 0', 'def __len__(self): return self.turn()'),
    'x = attack(3)\nassert len(x) >= 3 and len(x) <= 3',
  ],
  [
    'length-two-assertions',
    'be long and short in two assertions',
    turning('9, 0', 'def __len__(self): return self.turn()'),
    'x = attack(3)\nassert len(x) >= 3\nassert len(x) <= 3',
  ],
  [
    'length-branches',
    'be long and short in two branches',
    turning('9, 0', 'def __len__(self): return self.turn()'),
    'x = attack(3)\nif len(x) < 3 or len(x) > 3: raise ValueError',
  ],
  [
    'truth',
    'be true and false',
    turning('True, False', 'def __bool__(self): return self.turn()'),
    'x = attack(3)\nassert x and not x',
  ],
  [
    'truth-by-length',
    'be true and false by its length',
    turning('1, 0', 'def __len__(self): return self.turn()'),
    'x = attack(3)\nassert bool(x) and not bool(x)',
  ],
  [
    'number',
    'be above and below as a float',
    turning('9.0, 0.0', 'def __float__(self): return self.turn()'),
    'x = attack(3)\nassert float(x) > 2.9 and float(x) < 3.1',
  ],
  [
    'integer',
    'be above and below as an integer',
    turning('9, 0', 'def __int__(self): return self.turn()'),
    'x = attack(3)\nassert int(x) > 2 and int(x) < 4',
  ],
  [
    'absolute',
    'be above and below without its sign',
    turning('9, 0', 'def __abs__(self): return self.turn()'),
    'x = attack(3)\nassert abs(x) > 2 and abs(x) < 4',
  ],
  [
    'text',
    'begin and end with anything',
    turning('"ab", "xy"', 'def __str__(self): return self.turn()'),
    "x = attack(3)\nassert str(x).startswith('a') and str(x).endswith('y')",
  ],
  [
    'format',
    'be another text within a text',
    turning('"ab", "xy"', 'def __str__(self): return self.turn()'),
    "x = attack(3)\nassert f'{x!s}'.startswith('a') and f'{x!s}'.endswith('y')",
  ],
  [
    'representation',
    'be written in two ways',
    turning('"ab", "xy"', 'def __repr__(self): return self.turn()'),
    "x = attack(3)\nassert 'a' in repr(x) and 'x' in repr(x)",
  ],
  [
    'items',
    'hold other items each time',
    turning('[41], [7, 8]', 'def __iter__(self): return iter(self.turn())'),
    'x = attack(3)\nassert 41 in list(x) and all(one < 9 for one in x)',
  ],
  [
    'items-inside',
    'hold what is looked for, and nothing else afterwards',
    turning('[41], [7, 8]', 'def __iter__(self): return iter(self.turn())'),
    'x = attack(3)\nassert 41 in x and all(one < 9 for one in x)',
  ],
  [
    'items-fewer',
    'hold fewer items the second time',
    turning('[41, 7], [7]', 'def __iter__(self): return iter(self.turn())'),
    'x = attack(3)\nassert 41 in list(x) and all(one < 9 for one in x)',
  ],
  [
    'items-loop',
    'hold other items in a loop',
    turning('[41], [7, 8]', 'def __iter__(self): return iter(self.turn())'),
    'x = attack(3)\nassert 41 in list(x)\nfor one in x: assert one < 9',
  ],
  [
    'property',
    'have a part that is above and below',
    turning('9, 0', '@property\n    def value(self): return self.turn()'),
    'x = attack(3)\nassert x.value > 2 and x.value < 4',
  ],
  [
    'property-two-assertions',
    'have a part that is above and below in two assertions',
    turning('9, 0', '@property\n    def value(self): return self.turn()'),
    'x = attack(3)\nassert x.value > 2\nassert x.value < 4',
  ],
  [
    'item',
    'have an item that is above and below',
    turning('9, 0', 'def __getitem__(self, key): return self.turn()'),
    "x = attack(3)\nassert x['value'] > 2 and x['value'] < 4",
  ],
];

/** Objects that answer for themselves, when a test cannot see that it is they who answer. */
export const answers: readonly Attack[] = [
  ...having.map(([name, tries, source, test]) => cheat(`answer-${name}`, tries, source, script(test))),
  ...turningCases.map(([name, tries, source, test]) =>
    cheat(`answer-turning-${name}`, tries, source, script(test)),
  ),
  cheat(
    'answer-condition',
    'have every method, for a test that is nothing but a condition',
    always('def __getattr__(self, name): return lambda *given: True'),
    assertion('assert not not attack(3).is_valid(41)'),
  ),
];
