import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultLimits, repairTask } from '@textgrad/code';
import { runTask } from '@textgrad/core/runs';
import { scriptedEngine } from '@textgrad/core/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { pytestFile, pytestScript, unittestFile, unittestScript } from '../src/testing/python/suites.ts';
import { noPython, sharedPythonSandbox, titled } from './python-sandboxes.ts';

const folder = mkdtempSync(join(tmpdir(), 'textgrad-suites-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const till = `class Short(Exception):
    pass

class Till:
    def __init__(self, limit=100):
        self.limit = limit
        self.coins = []
    def put(self, coin):
        if coin not in (1, 2, 5, 10, 50):
            raise ValueError(f'no coin of {coin}')
        self.coins.append(coin)
    def take(self, amount):
        if sum(self.coins) < amount:
            raise Short('the till is short')
        self.coins = [sum(self.coins) - amount]
    def total(self):
        return sum(self.coins)

def rate(amount, percent):
    return amount * percent / 100

def split(total, people):
    return [total // people] * people

def nothing(value):
    return None
`;

/** Right and wrong tests of each assertion: the library itself says which is which. */
const unittestTests = `import unittest
import math
import till
from till import Till, Short, rate as percent_of
from collections import Counter

EMPTY = 0

def filled(*coins):
    made = Till()
    for coin in coins:
        made.put(coin)
    return made

class TestTill(unittest.TestCase):
    limit = 50

    def setUp(self):
        self.till = filled(1, 2)
        self.seen = []

    def tearDown(self):
        self.seen.clear()

    def has(self, amount):
        self.assertEqual(self.till.total(), amount, msg='what is in it')

    def test_total(self):
        self.has(3)

    def test_total_wrongly(self):
        self.has(4)

    def test_limit(self):
        self.assertEqual(self.limit, 50)
        self.assertEqual(Till(self.limit).limit, 50)

    def test_raises(self):
        with self.assertRaises(ValueError) as caught:
            self.till.put(3)
        self.assertIn('coin of 3', str(caught.exception))

    def test_raises_wrongly(self):
        with self.assertRaises(Short):
            self.till.take(1)

    def test_raises_another(self):
        with self.assertRaises(ValueError):
            self.till.take(9)

    def test_raises_call(self):
        self.assertRaises(Short, self.till.take, 9)

    def test_raises_pattern(self):
        with self.assertRaisesRegex(Short, 'is sh.rt$'):
            self.till.take(9)

    def test_raises_pattern_wrongly(self):
        with self.assertRaisesRegex(Short, '^short'):
            self.till.take(9)

    def test_near(self):
        self.assertAlmostEqual(percent_of(1, 10), 0.1 + 1e-9)
        self.assertAlmostEqual(percent_of(1, 10), 0.11, delta=0.02)

    def test_near_wrongly(self):
        self.assertAlmostEqual(percent_of(1, 10), 0.11, places=3)

    def test_many(self):
        self.assertTrue(till.rate(100, 5))
        self.assertFalse(till.rate(100, 0))
        self.assertIsNone(till.nothing(1))
        self.assertIsNotNone(till.rate(1, 1))
        self.assertGreater(till.rate(3, 100), 2)
        self.assertLessEqual(till.rate(3, 100), 3)
        self.assertNotEqual(till.rate(3, 100), 2)
        self.assertIsInstance(self.till, Till)
        self.assertIsInstance(till.rate(1, 1), float)
        self.assertNotIn(3, till.split(4, 2))
        self.assertCountEqual([3, 1, 3], [3, 3, 1])
        self.assertListEqual(till.split(4, 2), [2, 2])
        self.assertRegex('a till', 't.ll')
        self.assertEqual(Counter(till.split(4, 2)), {2: 2})

    def test_count_wrongly(self):
        self.assertCountEqual([1, 1, 2], [1, 2, 2])

    def test_instance_wrongly(self):
        self.assertIsInstance(till.rate(1, 1), int)

    def test_none_wrongly(self):
        self.assertIsNone(till.rate(1, 1))

    def test_sub_tests_wrongly(self):
        for people in (1, 2, 3):
            with self.subTest(people=people):
                self.assertEqual(sum(till.split(6, people)), 6)
        with self.subTest('rest'):
            self.assertEqual(sum(till.split(7, 2)), 7)

    def test_fails(self):
        self.fail('always')

    @staticmethod
    def unused():
        return missing_name

if __name__ == '__main__':
    unittest.main()
`;

const oracle = `import json, sys, unittest
sys.path.insert(0, sys.argv[1])
import test_till
found = {}
class Result(unittest.TestResult):
    def note(self, test, *_):
        found[test._testMethodName] = False
    addFailure = addError = note
    def addSuccess(self, test):
        found[test._testMethodName] = True
    def addSubTest(self, test, subtest, error):
        if error is not None: self.note(test)
unittest.defaultTestLoader.loadTestsFromModule(test_till).run(Result())
print(json.dumps(found))
`;

describe.skipIf(noPython !== undefined)(titled('Python test files'), () => {
  const sandbox = sharedPythonSandbox();
  const verdicts = async (tests: string, source: string, program: string) => {
    const read = await sandbox.split(tests, program);
    if (!read.ok) throw new Error(read.problems.join(' '));
    const run = await sandbox.run({ language: 'python', source }, read.value, defaultLimits);
    return Object.fromEntries(run.tests.map(({ name, verdict }) => [name, verdict]));
  };

  it('of unittest are judged test by test as the library itself judges them', async () => {
    file('till.py', till);
    file('test_till.py', unittestTests);
    const said = JSON.parse(execFileSync('python3', ['-c', oracle, folder], { encoding: 'utf8' })) as Record<
      string,
      boolean
    >;
    const ours = await verdicts(unittestTests, till, 'till');
    const passed = Object.fromEntries(
      Object.entries(ours).map(([name, verdict]) => [name.replace('TestTill.', ''), verdict === 'passed']),
    );
    expect(passed).toEqual(said);
    expect(Object.values(said).filter(Boolean).length).toBeGreaterThan(6);
    expect(Object.values(said).filter((one) => !one).length).toBeGreaterThan(8);
  });

  it('of pytest are judged test by test', async () => {
    const tests = `import pytest
from till import Till, rate, split

@pytest.mark.parametrize('total, people, part', [(4, 2, 2), (7, 2, 4)], ids=['even', 'odd'])
def test_split(total, people, part):
    assert split(total, people)[0] == part

class TestRate:
    def setup_method(self):
        self.percent = 3

    def test_near(self):
        assert rate(10, self.percent) == pytest.approx(0.3)
        assert [rate(1, 1), rate(2, 1)] == pytest.approx([0.01, 0.02])

    def test_far(self):
        assert rate(10, self.percent) == pytest.approx(0.301, rel=1e-3)

def test_raises():
    with pytest.raises(ValueError, match='of 3'):
        Till().put(3)

def test_raises_nothing():
    with pytest.raises(ValueError):
        Till().put(5)
`;
    expect(await verdicts(tests, till, 'till')).toEqual({
      'test_split[4, 2, 2]': 'passed',
      'test_split[7, 2, 4]': 'failed',
      'TestRate.test_near': 'passed',
      'TestRate.test_far': 'failed',
      test_raises: 'passed',
      test_raises_nothing: 'failed',
    });
  });

  it('of pytest are given the parameters that pytest gives them', async () => {
    const tests = `import pytest
from till import same

@pytest.mark.parametrize(('x',), [(1,), (2,)])
def test_tuple_of_a_name(x):
    assert same(x) == 1

@pytest.mark.parametrize(['x'], [[1], [2]])
def test_list_of_a_name(x):
    assert same(x) == 1

@pytest.mark.parametrize('x,', [1, (1,)])
def test_comma(x):
    assert same(x) == 1

@pytest.mark.parametrize('x', [(1,), 1])
def test_bare(x):
    assert same(x) == (1,)
`;
    // As pytest 9.0.3 judges them.
    expect(Object.values(await verdicts(tests, 'def same(x):\n    return x\n', 'till'))).toEqual([
      'passed',
      'failed',
      'passed',
      'failed',
      'passed',
      'failed',
      'passed',
      'failed',
    ]);
    const bare = "import pytest\n@pytest.mark.parametrize(('x',), [1])\ndef test_x(x):\n    assert x == 1\n";
    await expect(verdicts(bare, 'def same(x):\n    return x\n', 'till')).rejects.toThrow(
      'parameters that are not read',
    );
  });

  it('of pytest may give each set of parameters by pytest.param, with its id', async () => {
    const tests = `import pytest
from till import same

@pytest.mark.parametrize('x, y', [pytest.param(1, 1, id='one and one'), (2, 3), pytest.param(4, 4)])
def test_pair(x, y):
    assert same(x) == y

@pytest.mark.parametrize('x', [pytest.param((1,), id='tuple'), 1])
@pytest.mark.parametrize('y', [pytest.param(1, id='plain')])
def test_bare(x, y):
    assert same(x) == y
`;
    const program = 'def same(x):\n    return x\n';
    // The verdicts are those of pytest, which names what has an id by it.
    expect(await verdicts(tests, program, 'till')).toEqual({
      'test_pair[one and one]': 'passed',
      'test_pair[2, 3]': 'failed',
      'test_pair[4, 4]': 'passed',
      'test_bare[tuple, plain]': 'failed',
      'test_bare[1, plain]': 'passed',
    });
    for (const [row, words] of [
      ['pytest.param(1, marks=pytest.mark.xfail)', "has a row with the marks 'pytest.mark.xfail'"],
      ['pytest.param(1, 2)', 'parameters that are not read'],
      ['pytest.param(*[1])', 'parameters that are not read'],
      ['pytest.param(1, id=str(1))', 'an id as a text'],
    ])
      await expect(
        verdicts(
          `import pytest\n@pytest.mark.parametrize('x', [${row}])\ndef test_x(x):\n    assert x == 1\n`,
          program,
          'till',
        ),
      ).rejects.toThrow(words);
  });

  it('that are scripts are taken apart by statement, with what the assertions share', async () => {
    const tests = `from till import Till
import till as shop
box = Till()
box.put(5)
assert box.total() == 5
box.take(2)
assert box.total() == 2
amount = 200
assert shop.rate(amount, 1) == 2
for people in (1, 2):
    assert sum(shop.split(4, people)) == 4
assert box.total() == 3
if __name__ == '__main__':
    assert shop.nothing(1) is None
`;
    expect(await verdicts(tests, till, 'till')).toEqual({
      'assert box.total() == 5': 'passed',
      'assert box.total() == 2': 'failed',
      'assert shop.rate(amount, 1) == 2': 'passed',
      'for people in (1, 2):\n    assert sum(shop.split(4, people)) == 4': 'passed',
      'assert box.total() == 3': 'passed',
      'assert shop.nothing(1) is None': 'passed',
    });
    // What an assertion does to what is shared happens for those that follow, whether it holds or not.
    const counted = 'n = iter([1, 2, 3])\nassert next(n) == 1\nassert next(n) == 9\nassert next(n) == 3\n';
    expect(Object.values(await verdicts(counted, till, 'till'))).toEqual(['passed', 'failed', 'passed']);
  });

  it.each([
    ['def check():\n    assert split(1, 1)\n', 'The test file asserts nothing that would run'],
    ['from till import split\nsplit(4, 2)\n', 'The test file asserts nothing that would run'],
    ['def test_it():\n    split(4, 2)\n', 'The test file asserts nothing that would run'],
    ['def test_it(tmp_path):\n    assert split(1, 1)\n', "'test_it' asks for the fixture 'tmp_path'"],
    [
      'import pytest\n@pytest.fixture\ndef box():\n    return 1\ndef test_it():\n    assert 1\n',
      "fixture 'box'",
    ],
    ['import pytest\n@pytest.mark.skip\ndef test_it():\n    assert 1\n', "decorator '@pytest.mark.skip'"],
    ['async def test_it():\n    assert 1\n', 'is asynchronous'],
    ['import numpy as np\ndef test_it():\n    assert np.sum([1]) == 1\n', "imports 'numpy'"],
    ['import till\ndef test_it():\n    till.rate = 1\n    assert till.rate\n', "uses the module 'till'"],
    ['from unittest import mock\ndef test_it():\n    assert unittest.mock.Mock()\n', "uses 'unittest.mock"],
    [
      'import unittest\nclass TestIt(unittest.TestCase):\n    def test_it(self):\n        self.assertWarns(Warning, print)\n',
      "uses 'self.assertWarns'",
    ],
    [
      'from base import Base\nclass TestIt(Base):\n    def test_it(self):\n        assert 1\n',
      "imports 'base'",
    ],
    [
      'class Base:\n    def test_it(self):\n        assert till(1) == 2\n\nclass TestReal(Base):\n    pass\n\ndef test_other():\n    assert 1\n',
      "takes its tests from 'Base'",
    ],
    [
      'class TestOuter:\n    def test_a(self):\n        assert 1\n    class TestInner:\n        def test_b(self):\n            assert 0\n',
      "stands within 'TestOuter'",
    ],
    [
      'import sys\nif sys.version_info >= (3, 8):\n    def test_a():\n        assert 0\n\ndef test_b():\n    assert 1\n',
      "'test_a' stands within another statement",
    ],
    [
      'class TestIt:\n    def setup_class(cls):\n        cls.want = 2\n    def test_a(self):\n        assert self.want == 2\n',
      "has 'setup_class'",
    ],
    ['def setup_function():\n    pass\n\ndef test_a():\n    assert 1\n', "has 'setup_function'"],
  ])('that cannot be run are refused in a sentence: %j', async (tests, words) => {
    expect(await sandbox.split(tests, 'till')).toMatchObject({
      problems: [expect.stringContaining(words)],
    });
  });

  it('never pass where nothing ran', async () => {
    const program = file('inventory.py', 'def weeks(days):\n    return days // 8\n');
    const engine = scriptedEngine(
      () => '<IMPROVED_VARIABLE>def weeks(days):\n    return days // 7\n</IMPROVED_VARIABLE>',
    );
    const run = (tests: string) =>
      runTask(repairTask, {
        name: 'code/test',
        engine,
        config: { program, tests: file('test_inventory.py', tests) },
      });
    const { start, best } = await run(
      'from inventory import weeks\n\ndef test_weeks():\n    assert weeks(14) == 2\n',
    );
    expect([start.score, best.score]).toEqual([0, 1]);
    expect(Object.keys(best.measurements)).toEqual(['tests passed', 'test_weeks']);
    await expect(
      run('from inventory import weeks\n\ndef weeks_test():\n    assert weeks(14) == 2\n'),
    ).rejects.toMatchObject({ code: 'TESTS_INVALID', message: expect.stringContaining('asserts nothing') });
  });

  it('are those that the attacks on suites are put to', async () => {
    const sources = async (tests: string) => {
      const read = await sandbox.split(tests, 'program');
      return read.ok ? read.value.map((one) => 'source' in one && one.source) : read.problems;
    };
    expect(await sources(unittestFile)).toEqual([unittestScript]);
    expect(await sources(pytestFile)).toEqual([pytestScript]);
  });
});
