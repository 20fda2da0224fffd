"""The process that tests run in. No line of a program is ever run here: what the tests call is asked of the candidate."""

import ast
import builtins
import json
import os
import random
import re
import sys
import time

import facts
import library
import remote
import statements
import suites
import values
import wire
from stand_in import Failure, StandIn

FILE = remote.TEST_FILE
MOST_SHOWN = 400
MOST_SAID = 2000
ADDRESS = re.compile(r' at 0x[0-9a-f]+(?=>)')


class Broken(Exception):
    """A test that cannot be run, whatever the program does."""


def run(job, candidate, hits, tell):
    """Judges a program; tells each result as it is known, and at the end how the program was loaded."""
    random.seed(0)
    seconds = job['milliseconds'] / 1000
    started = time.monotonic()
    counted = facts.statements(job['source']) if job['coverage'] else []
    loaded = load(job, candidate, seconds)
    end = {'output': candidate.take_output(), 'statements': [first for first, _ in counted]}
    if loaded is not None:
        for test in job['tests']:
            tell({'test': {'name': test['name'], 'output': '', **loaded}})
        tell({'end': {**end, 'loadException': loaded.get('exception')}})
        return
    imports = facts.imported(job['source'])
    if job['coverage']:
        clear(hits)
    end['loading'] = (candidate.answered - started) * 1000
    for test in job['tests']:
        begun = candidate.answered
        result = judge(test, candidate, seconds, imports, job)
        if job['coverage']:
            result['hits'] = [max(hits[first : last + 1], default=0) for first, last in counted]
            clear(hits)
        # When it is timed, a program can use no time between its answers either.
        taken = candidate.answered - begun if job['read'] else candidate.waited
        milliseconds = {'milliseconds': taken * 1000}
        tell({'test': {'name': test['name'], 'output': candidate.take_output(), **milliseconds, **result}})
        if candidate.ended is not None or (job['stop'] and result['verdict'] != 'passed'):
            break
    tell({'end': end})


def clear(hits):
    hits[:] = memoryview(bytes(4 * len(hits))).cast('I')


def load(job, candidate, seconds):
    """Loads the program; what is wrong with it, if anything."""
    candidate.begin(seconds)
    entry = job['entryPoint']
    try:
        candidate.ask('load', [job['preamble'], job['source'], job['coverage'], job['memory'], job['processes']])
        if entry is not None and not candidate.names((entry,)):
            return {'verdict': 'not-loaded', 'reason': f"The program has no '{entry}' at its top level."}
        return None
    except remote.Ended as end:
        return {'verdict': end.verdict, 'reason': f'While it was loaded: {end.reason}'}
    except BaseException as error:
        ended = verdict_of(error)
        verdict = ended['verdict'] if ended['verdict'] in ('out-of-memory', 'stack-overflow') else 'not-loaded'
        return {**ended, 'verdict': verdict, 'reason': f"While it was loaded: {ended['reason']}"}


def judge(test, candidate, seconds, imports, job):
    try:
        runner = Test(test, job['read'])
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        return {'verdict': 'broken-test', 'reason': f'The test does not parse: {cut(str(error))}'}
    candidate.begin(seconds, runner.stops)
    try:
        value = runner.run(candidate, imports, job['entryPoint'])
    except Broken as error:
        return {'verdict': 'broken-test', 'reason': str(error)}
    except BaseException as error:
        return verdict_of(candidate.ended or candidate.failure or error)
    verdict = verdict_of(candidate.ended or candidate.failure)
    return verdict if value is None else {**verdict, 'value': value}


def verdict_of(error):
    """What an exception that left a test means."""
    if error is None:
        return {'verdict': 'passed'}
    if isinstance(error, remote.Ended):
        return {'verdict': error.verdict, 'reason': error.reason}
    said = getattr(error, 'said', None)
    if isinstance(error, Failure):
        return said
    if isinstance(error, remote.Large):
        return {'verdict': 'failed', 'reason': cut(str(error))}
    if said is None and isinstance(error, AssertionError):
        return {'verdict': 'failed', 'reason': cut(text_of(error)) or 'An assertion of the test does not hold.'}
    exception = said or {'name': type(error).__name__, 'message': cut(text_of(error))}
    reason = f"{exception['name']}: {exception['message']}"
    if isinstance(error, RecursionError):
        return {'verdict': 'stack-overflow', 'reason': 'It called itself too deeply.', 'exception': exception}
    if isinstance(error, MemoryError):
        return {'verdict': 'out-of-memory', 'reason': 'It needs more memory than is allowed.', 'exception': exception}
    return {'verdict': 'raised', 'reason': reason, 'exception': exception}


def text_of(error):
    """What an exception says, where its text can be had."""
    try:
        return str(error)
    except Exception:
        return ''


class Test:
    """A test as code of the judge, and the names that it uses."""

    def __init__(self, test, is_read):
        self.kind = test['kind']
        self.last = None
        if self.kind == 'comparison':
            trees = [ast.parse(test[side].strip(), FILE, 'eval') for side in ('expected', 'actual')]
            self.parts = [compile(tree, FILE, 'eval') for tree in trees]
        else:
            tree = ast.parse(test['statement' if self.kind == 'assertion' else 'source'], FILE)
            trees = [tree]
            if is_read and tree.body and isinstance(tree.body[-1], ast.Expr):
                trees.append(ast.Expression(tree.body.pop().value))
                self.last = compile(trees[-1], FILE, 'eval')
            asserted = ast.fix_missing_locations(statements.Assertions().visit(statements.with_assertion(tree)))
            self.parts = [compile(asserted, FILE, 'exec')]
        nodes = [node for tree in trees for node in ast.walk(tree)]
        self.names = frozenset(node.id for node in nodes if isinstance(node, ast.Name))
        self.attributes = library.as_modules(nodes)
        self.stops = statements.stops_expected(nodes)

    def run(self, candidate, imports, entry):
        space = {'__name__': 'test', '__builtins__': builtins}
        space.update({'__equal__': equal(candidate), '__true__': true(candidate), '__mark__': lambda: candidate.answers.mark()})
        space.update(self.meant(candidate, imports, entry, set(space)))
        if self.kind != 'comparison':
            exec(self.parts[0], space)
            return None if self.last is None else read(eval(self.last, space))
        try:
            expected = eval(self.parts[0], space)
        except Exception as error:
            raise Broken(f'The expected value cannot be had: {type(error).__name__}: {cut(text_of(error))}') from None
        actual = eval(self.parts[1], space)
        if not same(actual, expected) and not same_data(actual, expected):
            raise Failure(difference(actual, expected), shown(actual), shown(expected))
        return None

    def meant(self, candidate, imports, entry, known):
        """What the names of the test stand for: parts of the library, or what the program has."""
        found = library.meanings(imports, self.names - {entry})
        unknown = sorted(self.names - known - set(found) - (library.BUILTINS - {entry}))
        if unknown:
            found.update(candidate.names(tuple(unknown)))
        for name in set(unknown) & set(found) - {entry}:
            if library.is_module(name, self.attributes.get(name), imports):
                found[name] = library.module_of(name)
        return found


def read(value):
    """The text of a value that is read whole."""
    try:
        return values.text_of(value)
    except values.NotPlain:
        raise Failure('The value is no plain data all through, so it cannot be read whole: make it a list, numbers, text.') from None
    except RecursionError:
        raise Failure('The value is nested too deeply to be read whole.') from None


def equal(candidate):
    def check(mark, actual, expected, text, message):
        if not same(actual, expected):
            candidate.fail(Failure(said(message, difference(actual, expected)), shown(actual), shown(expected)))
        if expected is True or actual is True:
            candidate.answers.prove(mark)

    return check


def true(candidate):
    def check(mark, value, text, message):
        if not value:
            candidate.fail(Failure(said(message, f'It does not hold: {text}')))
        candidate.answers.prove(mark)

    return check


def said(message, otherwise):
    """What an assertion says when it fails; a message that cannot be had is none."""
    try:
        return otherwise if message is None else cut(str(message()))
    except Exception:
        return otherwise


def cut(text, most=MOST_SAID):
    return text if len(text) <= most else f'{text[:most]}…'


def same(actual, expected):
    """Python's own equality; a value that is not a number equals itself."""
    try:
        return actual is expected or bool(actual == expected)
    except RecursionError:
        return False


def difference(actual, expected):
    """Why two values are not the same, when it is more than that they differ."""
    if isinstance(actual, StandIn) == isinstance(expected, StandIn):
        return 'The value is not the expected one.'
    return 'An object of the program cannot be copied as data, and equals no plain value whatever it says of itself.'


def same_data(actual, expected):
    """Whether two values are written alike, those included that are no numbers and so equal nothing."""
    try:
        return json.dumps(written(actual)) == json.dumps(written(expected))
    except (TypeError, RecursionError):
        return False


def written(value):
    def refuse(_):
        raise TypeError

    encoder = wire.Encoder(refuse)
    return [encoder.code(value), encoder.table()]


def shown(value):
    try:
        if isinstance(value, int) and value.bit_length() > 4000:
            text = hex(value)
        else:
            text = repr(value)
    except Exception as error:
        text = f'<{type(value).__name__}: {type(error).__name__}>'
    text = ADDRESS.sub('', text[: 2 * MOST_SHOWN])
    return cut(text, MOST_SHOWN)


def serve(read, results, make_candidate, hits):
    """Reads one job and answers it."""

    def tell(message):
        data = (json.dumps(message) + '\n').encode('ascii')
        while data:
            data = data[os.write(results, data) :]

    job = wire.read(read)
    sys.stdout = sys.stderr = open(os.devnull, 'w')
    if 'inspect' in job:
        tell({'facts': facts.inspect(job['inspect'])})
    elif 'split' in job:
        tell({'suite': suites.tests_of(job['split'], job['program'])})
    else:
        run(job, make_candidate(job['outputBytes']), hits, tell)
