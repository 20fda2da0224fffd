import { existsSync, readFileSync } from 'node:fs';
import type { Test } from '@textgrad/code';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { noPython, sharedPythonSandbox, titled } from './python-sandboxes.ts';
import { type Asked, compare, resultOf as resultIn } from './sandboxes.ts';

const sandbox = sharedPythonSandbox();
const resultOf = (source: string, test: Test, asked: Asked = {}) =>
  resultIn(sandbox, source, test, { ...asked, language: 'python' });
const script = (source: string): Test => ({ kind: 'script', name: 'script', source });

/** Programs that are right, with tests that say so in ways that a judge of copies must not misread. */
const right = [
  [
    'an iterator that ends is no error',
    'def count(n): return iter(range(n))',
    'them = count(1)\nassert next(them) == 0\ntry:\n    next(them)\nexcept StopIteration:\n    pass\nelse:\n    assert False',
  ],
  [
    'a test catches the end that it speaks of, in a function of its own and with unittest too',
    'def end(*given): raise StopIteration(given)',
    'import unittest\ndef check(): end(1)\ntry:\n    check()\nexcept (ValueError, StopIteration):\n    pass\nelse:\n    assert False\nunittest.TestCase().assertRaises(StopIteration, end, 2)\nwith unittest.TestCase().assertRaises(StopIteration):\n    end(3)',
  ],
  [
    'loops end where their iterators do',
    'def count(n): yield from range(n)',
    'assert [*count(3)] == [0, 1, 2]',
  ],
  [
    'an object finds what is in it without being looked through',
    'class Span:\n    def __init__(self, low, high): self.low, self.high = low, high\n    def __contains__(self, one): return self.low <= one <= self.high',
    'assert 3 in Span(1, 5) and 7 not in Span(1, 5)',
  ],
  [
    'equality of two objects is asked of their class',
    'from dataclasses import dataclass\n@dataclass\nclass Point:\n    x: int\n    y: int\ndef flip(one): return Point(one.y, one.x)',
    'assert flip(Point(1, 2)) == Point(2, 1) and flip(Point(1, 2)) != Point(1, 2)',
  ],
  [
    'an object is true, and so is one that says so',
    'class Node:\n    pass\nclass Full:\n    def __bool__(self): return False\ndef find(): return Node()\ndef full(): return Full()',
    'assert find() and not full()',
  ],
  [
    'an object that has what it was given, and raises for the rest',
    'class Fields:\n    def __init__(self, **given): self.given = given\n    def __getattr__(self, name): return self.__dict__["given"][name]\ndef fields(): return Fields(a=1)',
    'assert fields() and fields().a == 1',
  ],
  [
    'what an object can do is that of its class',
    'def later(): return lambda: 1\ndef each(): return iter([1])\nclass Bag:\n    def __len__(self): return 2\ndef bag(): return Bag()',
    'from collections.abc import Iterator, Sized\nassert callable(later()) and not callable(bag())\nassert isinstance(each(), Iterator) and isinstance(bag(), Sized) and len(bag()) == 2',
  ],
  [
    'an instance of a parent',
    'class Animal: pass\nclass Cat(Animal): pass\ndef pet(): return Cat()',
    'assert isinstance(pet(), Animal) and not isinstance(pet(), (int, str))',
  ],
  ['a function named as a module', 'def copy(them): return them[:]', 'assert copy([1]) == [1]'],
  [
    'a variable named as a module',
    'string = "one"\nclass Queue:\n    def size(self): return 0\nqueue = Queue()',
    'assert string.upper() == "ONE" and queue.size() == 0',
  ],
  [
    'names of the library, by module, by part and by another name',
    'import math\nfrom collections import Counter\nimport itertools as tools\nfrom datetime import datetime\ndef f(x): return x',
    'assert math.floor(f(1.5)) == 1 and Counter("aab") == {"a": 2, "b": 1}\nassert list(tools.chain([1], [2])) == [1, 2] and datetime(2020, 1, 1).year == 2020',
  ],
  [
    'a program that takes every call and keeps it',
    'class Spy:\n    def __init__(self): self.calls = []\n    def __getattr__(self, name): return lambda *given: self.calls.append((name, *given)) or True\ndef spy(): return Spy()',
    's = spy()\ns.open(1)\ns.close()\nassert s.calls == [("open", 1), ("close",)] and len(s.calls) == 2',
  ],
  [
    'a program that calls others by the name that it is asked for',
    'class Remote:\n    def __getattr__(self, name): return lambda *given: {"even": lambda x: x % 2 == 0, "add": lambda x, y: x + y}[name](*given)\ndef remote(): return Remote()',
    'assert remote().even(4) and not remote().even(3)\nassert remote().add(1, 2) == 3',
  ],
  [
    'a path that is made of names',
    'class Path:\n    def __init__(self, at=""): self.at = at\n    def __getattr__(self, name): return Path(f"{self.at}/{name}")\n    def __str__(self): return self.at\ndef root(): return Path()',
    'assert str(root().users.list) == "/users/list"\nassert str(root().a).endswith("a")',
  ],
  [
    'settings that are nothing where they are not set',
    'class Settings:\n    def __init__(self, **given): self._given = given\n    def __getattr__(self, name): return self._given.get(name)\n    def __getitem__(self, name): return self._given.get(name, False)\ndef settings(): return Settings(debug=True)',
    'assert settings().debug and not settings().other\nassert settings()["debug"] and not settings()["other"]',
  ],
  [
    'objects that change by what is done with them',
    'class Stack:\n    def __init__(self): self.all = []\n    def push(self, x): self.all.append(x)\n    def __len__(self): return len(self.all)\n    def __iter__(self): return iter(self.all)\n    def __setitem__(self, at, x): self.all[at] = x\n    def __getitem__(self, at): return self.all[at]\n    @property\n    def top(self): return self.all[-1]\ndef make(): return Stack()\ndef put(stack, x): stack.push(x)',
    's = make()\nassert len(s) == 0 and not s\ns.push(1)\nassert len(s) == 1 and s and s.top > 0\nput(s, 5)\nassert len(s) == 2 and s.top > 4 and list(s) == [1, 5]\ns[0] = 7\nassert s[0] > 6 and 7 in s and all(one > 4 for one in s) and sorted(s) == [5, 7]',
  ],
  [
    'what is used up by going through it',
    'class Queue:\n    def __init__(self, *all): self.all = list(all)\n    def __len__(self): return len(self.all)\n    def __iter__(self):\n        while self.all: yield self.all.pop(0)\ndef queue(): return Queue(1, 2, 3)\nclass Once:\n    def __init__(self, n): self.n = n\n    def __len__(self): return self.n\n    def __iter__(self): return self\n    def __next__(self):\n        if not self.n: raise StopIteration\n        self.n -= 1\n        return self.n\ndef once(): return Once(2)',
    'q = queue()\nassert len(q) == 3\nassert list(q) == [1, 2, 3]\nassert len(q) == 0 and list(q) == []\no = once()\nassert len(o) == 2\nassert next(o) == 1\nassert len(o) == 1 and list(o) == [0] and list(o) == []',
  ],
  [
    'items in another order each time, and by chance of a class that the test names',
    'import random\nclass Deck:\n    def __iter__(self): return iter(random.sample(range(9), 9))\ndef deck(): return Deck()\nclass Dice:\n    def __iter__(self): return (random.randint(1, 6) for _ in range(3))',
    'd = deck()\nassert 8 in d and sorted(d) == list(range(9)) and all(one < 9 for one in d) and len(set(d)) == 9\nr = Dice()\nassert all(1 <= one <= 6 for one in r) and len(list(r)) == 3 and all(one < 7 for one in r)',
  ],
  [
    'a part that is another each time, where that is what is tested',
    'class Numbers:\n    def __init__(self): self.n = 0\n    @property\n    def next(self):\n        self.n += 1\n        return self.n\ndef numbers(): return Numbers()',
    'n = numbers()\nassert n.next == 1\nassert n.next == 2\nassert [n.next, n.next] == [3, 4]',
  ],
  [
    'points by their parts',
    'class Point:\n    def __init__(self, x): self.x = x\n    def is_right(self): return self.x > 0\ndef points(): return [Point(x) for x in range(1, 300)]',
    'assert all(p.x > 0 and p.is_right() for p in points()) and points()[0].x == 1',
  ],
  [
    'sets and keys of objects are those of their class',
    'class Vec:\n    def __init__(self, x, y): self.x, self.y = x, y\n    def __eq__(self, other): return isinstance(other, Vec) and (self.x, self.y) == (other.x, other.y)\n    def __hash__(self): return hash((self.x, self.y))\nclass Open:\n    def __init__(self, x): self.x = x\n    def __eq__(self, other): return self.x == other.x\nclass Own: pass\ndef several(): return {Vec(1, 2): "a", Vec(3, 4): "b"}, {Vec(1, 2)}',
    'import unittest\nassert len({Vec(1, 2), Vec(1, 2)}) == 1 and len({Vec(1, 2), Vec(2, 1)}) == 2\nassert {Vec(1, 2): 7}[Vec(1, 2)] == 7 and Vec(9, 9) not in {Vec(1, 2)}\nfound, one = several()\nassert found[Vec(3, 4)] == "b" and one == {Vec(1, 2)} and hash(Vec(1, 2)) == hash(Vec(1, 2))\nunittest.TestCase().assertRaises(TypeError, lambda: {Open(1)})\nassert len({Own(), Own()}) == 2',
  ],
  ['a built-in function under test', 'def sum(them): return 41', 'assert sum([1]) == 41', 'sum'],
] as const;

describe.skipIf(noPython !== undefined)(titled('the Python judge'), () => {
  it.each(right)('%s', async (_, source, test, entryPoint?: string) => {
    const asked = entryPoint === undefined ? {} : { entryPoint };
    const { verdict, reason } = await resultOf(source, script(test), asked);
    expect([verdict, reason]).toEqual(['passed', undefined]);
  });

  it.each([
    ['raise ValueError("x" * 5_000_000)', 'f()', 'raised'],
    ['return type("x" * 5_000_000, (ValueError,), {})', 'f()', 'failed'],
    ['raise type("X" * 5_000_000, (ValueError,), {})', 'f()', 'raised'],
    ['return "x" * 5_000_000', 'f()', 'failed'],
    ['class E:\n        def __repr__(self): return "x" * 5_000_000\n    return E()', 'f()', 'failed'],
  ] as const)('cuts what a program says: %s', async (body, actual, verdict) => {
    const result = await resultOf(`def f():\n    ${body}`, compare(actual, '1'));
    expect(result.verdict).toBe(verdict);
    expect(JSON.stringify(result).length).toBeLessThan(6_000);
  });

  it('cuts what a test says of it', async () => {
    const source = 'def f(): return "x" * 5_000_000';
    const said = await resultOf(source, script('assert f() == 1, f"it is {f()}"'));
    expect(said.verdict).toBe('failed');
    expect(said.reason?.length).toBeLessThan(2_100);
    const raised = await resultOf(source, script('raise ValueError(f())'));
    expect(raised.verdict).toBe('raised');
    expect(JSON.stringify(raised).length).toBeLessThan(6_000);
  });

  it('says what cannot be copied', async () => {
    const source = 'class Money(object):\n    def __eq__(self, other): return True\ndef f(): return Money()';
    for (const test of [compare('f()', '3'), script('assert f() == 3')])
      expect(await resultOf(source, test)).toMatchObject({
        verdict: 'failed',
        reason: expect.stringContaining('cannot be copied as data'),
      });
  });

  it('lets no object choose its place in a set', async () => {
    const source =
      'class Any:\n    def __init__(self, h): self.h = h\n    def __eq__(self, other): return True\n    def __hash__(self): return hash(self.h)\nclass Odd:\n    n = 0\n    def __hash__(self):\n        Odd.n += 1\n        return Odd.n\ndef f(): return Any(3)\ndef odd(): return Odd()';
    for (const test of ['assert f() in {3, 4}', 'o = odd()\nassert hash(o) != hash(o)'])
      expect(await resultOf(source, script(test))).toMatchObject({ verdict: 'failed' });
  });

  it('says why an object proves nothing', async () => {
    const source =
      'class Any:\n    def __getattr__(self, name): return self\n    def __call__(self, *given): return self\ndef f(): return Any()';
    const { verdict, reason } = await resultOf(source, script('assert f().is_valid(41)'));
    expect([verdict, reason]).toEqual([
      'failed',
      'An object of the program that has whatever it is asked for proves nothing.',
    ]);
  });
});

const shared = new URL('../../../../shared/cases/security/verdicts.json', import.meta.url);
const noCases = existsSync(shared) ? noPython : 'there is no ../shared/cases';

describe.skipIf(noCases !== undefined)(
  `verdicts that were not earned${noCases === undefined ? '' : ` (skipped: ${noCases})`}`,
  () => {
    const { python } =
      noCases === undefined
        ? z
            .object({
              python: z.array(z.object({ name: z.string(), program: z.string(), test: z.string() })),
            })
            .parse(JSON.parse(readFileSync(shared, 'utf8')))
        : { python: [] };
    it.each(python)('$name', async ({ program, test }) => {
      const { verdict } = await resultOf(program, script(test));
      expect(['failed', 'raised']).toContain(verdict);
    });
  },
);
