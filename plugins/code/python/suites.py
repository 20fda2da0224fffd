"""Test files as tests that the judge runs: those of pytest and unittest one by one, scripts of assertions by statement."""

import ast
import itertools

import scripts
from assertions_of_suites import PlainAssertions
from own_imports import Refused, check, statement, without_imports
from reach import finds_program, is_main, is_text, needed

SET_UP = ('setUp', 'tearDown', 'setUpClass', 'tearDownClass', 'setup_method', 'teardown_method')
FILE_SET_UP = ('setup_module', 'teardown_module', 'setup_function', 'teardown_function', 'setUpModule', 'tearDownModule')
CLASS_SET_UP = ('setup_class', 'teardown_class')
CASES = ('unittest.TestCase', 'TestCase')
NOTHING = (
    'The test file asserts nothing that would run: call its assertions, write functions test_… or a unittest.TestCase, '
    'or give cases as JSON.'
)


def tests_of(source, program):
    """The tests of a file; or why it cannot be run, in a sentence."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        # A verdict of the one test that it is says so.
        return {'tests': [{'name': 'script', 'source': source}]}
    try:
        check(tree, program)
        found = suite_of(tree, program)
        if found is None:
            found = scripts.tests_of(tree, program)
            if not found:
                found = [whole(source, tree, program)]
        return {'tests': found}
    except Refused as refusal:
        return {'refused': str(refusal)}


def whole(source, tree, program):
    """A script that stays one test."""
    body = scripts.statements_at_top(tree)
    if not scripts.can_fail(body):
        raise Refused(NOTHING)
    return {'name': 'script', 'source': without_imports(body, program) or source}


def suite_of(tree, program):
    """The tests of a file with functions or classes of tests; nothing for any other file."""
    shared = [node for node in tree.body if not is_main(node) and not finds_program(node) and not is_text(node)]
    tests = [one for node in shared for one in tests_in(node)]
    if not tests:
        return None
    classes = {node.name: node for node in shared if isinstance(node, ast.ClassDef)}
    for node in shared:
        refuse_fixture(node)
        refuse_hidden(node, classes)
    shared = [node for node in shared if not any(node is owner for owner, _, _ in tests)]
    found = [made for owner, function, kind in tests for made in cases_of(owner, function, kind, shared, program)]
    asserting = [one for one in found if scripts.can_fail(ast.parse(one['source']).body)]
    if not asserting:
        raise Refused(NOTHING)
    return found


def tests_in(node):
    """What pytest would collect: the statement that holds a test, its function, and whether it is of unittest."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return [(node, node, None)] if node.name.startswith('test') else []
    if not isinstance(node, ast.ClassDef):
        return []
    bases = [ast.unparse(base) for base in node.bases]
    functions = [one for one in node.body if isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef)) and one.name.startswith('test')]
    of_unittest = any(base.endswith(('TestCase', 'AsyncioTestCase')) for base in bases)
    if not functions or not (of_unittest or node.name.startswith('Test')):
        return []
    if any(base not in (*CASES, 'object') for base in bases):
        raise Refused(f"The test class '{node.name}' derives from {', '.join(bases)}: derive it from unittest.TestCase or nothing.")
    return [(node, one, 'unittest' if of_unittest else 'class') for one in functions]


def refuse_hidden(node, classes):
    """Refuses what a test runner would collect or call and what is not run here: it would be lost without a word."""
    name = getattr(node, 'name', '')
    if name in FILE_SET_UP:
        raise Refused(f"The test file has '{name}', which is not run here: write what it does into the tests, or into setUp.")
    if isinstance(node, (ast.If, ast.Try, ast.For, ast.While, ast.With)):
        for one in ast.walk(node):
            if is_test(one):
                raise Refused(f"The test '{one.name}' stands within another statement: write it at the top of the file.")
    if not isinstance(node, ast.ClassDef):
        return
    collected = bool(tests_in(node))
    inherited = [base.id for base in node.bases if isinstance(base, ast.Name) and any(is_test(one) for one in getattr(classes.get(base.id), 'body', []))]
    if inherited and not collected:
        raise Refused(f"The class '{name}' takes its tests from '{inherited[0]}': write them into the class itself.")
    for one in node.body:
        if isinstance(one, ast.ClassDef) and (collected or name.startswith('Test')) and any(is_test(inner) for inner in one.body):
            raise Refused(f"The test class '{one.name}' stands within '{name}': write it at the top of the file.")
    if not collected:
        return
    if node.decorator_list:
        raise Refused(f"The test class '{name}' has the decorator '{ast.unparse(node.decorator_list[0])}', which is not run here: take it out.")
    for one in node.body:
        method = getattr(one, 'name', '')
        if method in CLASS_SET_UP or method in ('setup_method', 'teardown_method') and len(one.args.args) > 1:
            raise Refused(f"The test class '{name}' has '{method}', which is not run here: write it as setUp or setup_method(self).")


def refuse_fixture(node):
    for one in getattr(node, 'decorator_list', []):
        if 'fixture' in ast.unparse(one):
            raise Refused(f"The test file has the fixture '{node.name}': fixtures are not run; write a plain function and call it.")


def cases_of(owner, function, kind, shared, program):
    """The tests of a function: one, or one for each set of parameters."""
    where = f"The test '{function.name}'"
    if isinstance(function, ast.AsyncFunctionDef):
        raise Refused(f"{where} is asynchronous, which is not run here: write a plain function.")
    sets = parameters_of(function, where)
    method = kind is not None
    given = [one.arg for one in (*function.args.posonlyargs, *function.args.args)][int(method) :]
    asked = [name for name in given[: len(given) - len(function.args.defaults)] if name not in sets[0][0]]
    if asked:
        raise Refused(
            f"{where} asks for the fixture '{asked[0]}': fixtures are not run; make the value in the test or in a function that it calls."
        )
    function.decorator_list = []
    label = f'{owner.name}.{function.name}' if method else function.name
    return [
        {
            'name': label if not values else f'{label}[{said}]',
            'source': source_of(owner, function, values, where, shared, program),
        }
        for values, said in sets
    ]


def source_of(owner, function, values, where, shared, program):
    named = ', '.join(f'{name}={ast.unparse(value)}' for name, value in values.items())
    own = plain(function, owner, where)
    if owner is function:
        body = [own, statement(f'{function.name}({named})')]
        return without_imports([*needed(shared, *body), *body], program)
    others = [plain(one, owner, where) for one in owner.body if one is not function and not is_test(one)]
    kept = called_of(others, own)
    has = {one.name for one in kept if isinstance(one, ast.FunctionDef)}
    case = ast.ClassDef(owner.name, [], [], [*kept, own], [])
    lines = [f'{owner.name}.setUpClass()'] if 'setUpClass' in has else []
    lines += ['case__ = %s()' % owner.name]
    lines += [f'case__.{name}()' for name in ('setUp', 'setup_method') if name in has]
    ends = [f'case__.{name}()' for name in ('tearDown', 'teardown_method') if name in has]
    ends += [f'{owner.name}.tearDownClass()'] if 'tearDownClass' in has else []
    call = f'case__.{function.name}({named})'
    lines += [call] if not ends else [f"try:\n    {call}\nfinally:\n    " + '\n    '.join(ends)]
    body = [ast.fix_missing_locations(case), *ast.parse('\n'.join(lines)).body]
    return without_imports([*needed(shared, *body), *body], program)


def called_of(others, own):
    """Of what else a class of tests has, what a test or its preparation calls, in their order."""
    named = {one.name: one for one in others if isinstance(one, ast.FunctionDef)}
    reached = [own, *(one for one in others if getattr(one, 'name', None) not in named), *(named.pop(name) for name in SET_UP if name in named)]
    for one in reached:
        names = {part.attr for part in ast.walk(one) if isinstance(part, ast.Attribute)}
        reached += [named.pop(name) for name in sorted(names) if name in named]
    return [one for one in others if any(one is other for other in reached)]


def is_test(node):
    return isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name.startswith('test')


def plain(node, owner, where):
    """A function of a test with plain assertions."""
    copy = ast.parse(ast.unparse(node)).body[0]
    arguments = getattr(getattr(copy, 'args', None), 'args', [])
    case = arguments[0].arg if owner is not node and arguments else None
    return ast.fix_missing_locations(PlainAssertions(case, where).visit(copy))


def parameters_of(function, where):
    """The sets of values that pytest.mark.parametrize gives a test, each by name and with its label; one empty set without it."""
    layers = []
    for one in function.decorator_list:
        text = ast.unparse(one.func if isinstance(one, ast.Call) else one)
        if text not in ('pytest.mark.parametrize', 'mark.parametrize'):
            raise Refused(f"{where} has the decorator '@{text}', which is not run here: take it or the test out.")
        layers.append(layer_of(one, where))
    return [chosen_of(chosen) for chosen in itertools.product(*layers)]


def chosen_of(rows):
    """The values of one test by name, and how it is called: each row by its id, or by its values."""
    said = [id_of or ', '.join(ast.unparse(one) for one in values.values()) for values, id_of in rows]
    return {name: value for values, _ in rows for name, value in values.items()}, ', '.join(said)


def layer_of(call, where):
    simple = Refused(f'{where} has parameters that are not read: write them as a list of values or tuples in the decorator itself.')
    try:
        names = ast.literal_eval(call.args[0])
        rows = call.args[1].elts
    except (ValueError, IndexError, AttributeError):
        raise simple from None
    # One name as a text has bare values; names in a list or tuple have a tuple each, also where it is one.
    bare = isinstance(names, str)
    names = [part.strip() for part in names.split(',') if part.strip()] if bare else list(names)
    if any(one.arg == 'indirect' for one in call.keywords) or not rows:
        raise simple
    layer = []
    for row in rows:
        if isinstance(row, ast.Call) and ast.unparse(row.func) in ('pytest.param', 'param'):
            values, id_of = row.args, id_in(row, where)
        elif bare and len(names) == 1:
            values, id_of = [row], None
        else:
            values, id_of = getattr(row, 'elts', []) if isinstance(row, (ast.Tuple, ast.List)) else [], None
        if len(values) != len(names) or any(isinstance(one, ast.Starred) or 'pytest' in ast.unparse(one) for one in values):
            raise simple
        layer.append((dict(zip(names, values)), id_of))
    return layer


def id_in(row, where):
    """The id of a pytest.param; None without one."""
    found = {one.arg: one.value for one in row.keywords}
    if 'marks' in found:
        raise Refused(f"{where} has a row with the marks '{ast.unparse(found['marks'])}', which are not run here: take them or the row out.")
    id_of = found.pop('id', ast.Constant(None))
    if found or not isinstance(id_of, ast.Constant) or not isinstance(id_of.value, (str, type(None))):
        raise Refused(f"{where} has the row '{ast.unparse(row)}', which is not read: give pytest.param values, and an id as a text.")
    return id_of.value
