import type { Attack } from '../attack.ts';
import { script } from '../tests.ts';
import { cheat } from './make.ts';

const imports = 'import collections, array, datetime, enum, pathlib, re, types, uuid';

/** Values of the standard library: what a wrong program gives, and what the test wants. */
const values: readonly (readonly [name: string, given: string, wanted: string])[] = [
  ['ordered', 'collections.OrderedDict([(1, 2), (3, 4)])', 'collections.OrderedDict([(3, 4), (1, 2)])'],
  ['ordered-moved', 'moved()', 'collections.OrderedDict([(1, 2), (3, 4)])'],
  ['ordered-within', '[collections.OrderedDict(a=1, b=2)]', '[collections.OrderedDict(b=2, a=1)]'],
  ['counter', "collections.Counter('aab')", "collections.Counter('abb')"],
  ['counter-below', 'collections.Counter(a=-1)', 'collections.Counter()'],
  ['queue', 'collections.deque([1, 2])', 'collections.deque([2, 1])'],
  ['queue-for-list', 'collections.deque([1, 2])', '[1, 2]'],
  ['chain', 'collections.ChainMap({1: 2})', 'collections.ChainMap({1: 3})'],
  ['array', "array.array('i', [1, 2])", "array.array('i', [2, 1])"],
  ['view', 'memoryview(b"a")', 'b"b"'],
  ['time', 'datetime.datetime(2020, 1, 1)', 'datetime.datetime(2020, 1, 2)'],
  ['path', "pathlib.PurePosixPath('/a')", "pathlib.PurePosixPath('/b')"],
  ['number', 'uuid.UUID(int=1)', 'uuid.UUID(int=2)'],
  ['slice', 'slice(1, 2)', 'slice(1, 3)'],
  ['pattern', "re.compile('a')", "re.compile('b')"],
  ['error', "ValueError('a')", "ValueError('b')"],
  ['space', 'types.SimpleNamespace(a=1)', 'types.SimpleNamespace(a=2)'],
  ['float-of-a-large-int', '2**53 + 1', 'float(2**53)'],
];

const moved = `def moved():
    made = collections.OrderedDict([(1, 2), (3, 4)])
    made.move_to_end(1)
    return made
`;

/** Values that are like the wanted one, and not equal to it. */
export const collections: readonly Attack[] = values.map(([name, given, wanted]) =>
  cheat(
    `collection-${name}`,
    'give a value of the standard library that is like the wanted one',
    `${imports}\n${moved}def attack(): return ${given}\n`,
    script(`${imports}\nassert attack() == ${wanted}`),
  ),
);
