"""A script of assertions taken apart: each with the statements that it needs, so that what they share is made anew."""

import ast
import copy

import statements
from own_imports import without_imports
from reach import INNER, bound, finds_program, is_main, is_text, mentioned, needed, outside, variables

DEFINED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
MOST_CHARACTERS = 400_000


def tests_of(tree, program):
    """The tests of a script, each a name and a statement; none for a script that must stay whole."""
    body = statements_of(tree)
    if body is None:
        return []
    checkers = {node.name for node in body if isinstance(node, ast.FunctionDef) and asserts(node)}
    roles = [is_assertion(node, checkers) for node in body]
    if sum(roles) < 2 or not can_be_taken_apart(body, roles, checkers):
        return []
    found, before = [], []
    for node, asserted in zip(body, roles):
        if asserted:
            text = ast.unparse(node)
            found.append({'name': text, 'statement': without_imports([*needed(before, node), node], program)})
        if not asserted:
            before.append(node)
        elif changes_something(node, before, checkers):
            before.append(Evaluated().visit(copy.deepcopy(node)))
    return found if sum(len(one['statement']) for one in found) <= MOST_CHARACTERS else []


def statements_at_top(tree):
    """What a script does at its top level and where it is the main program."""
    body = [part for node in tree.body for part in (node.body if is_main(node) else [node])]
    return [node for node in body if not is_text(node) and not is_metadata(node) and not finds_program(node)]


def can_fail(body):
    """Whether what runs of a script, and the functions and classes that this mentions, asserts or raises anything."""
    if len(body) == 1 and isinstance(body[0], ast.Expr) and statements.is_condition(body[0].value):
        return True
    defined = {node.name: node for node in body if isinstance(node, DEFINED)}
    live = [node for node in body if not isinstance(node, DEFINED)]
    for node in live:
        live += [defined.pop(name) for name in sorted(mentioned(node)) if name in defined]
    return any(
        isinstance(part, (ast.Assert, ast.Raise)) or (isinstance(part, ast.Call) and ast.unparse(part.func) in ('exit', 'sys.exit'))
        for node in live for part in ast.walk(node)
    )


def statements_of(tree):
    """
    What a script does, or what is in one function that it calls with a name, as in HumanEval; nothing where that function
    may leave early.
    """
    body = statements_at_top(tree)
    if len(body) == 2 and isinstance(body[0], ast.FunctionDef):
        function, call = body
        argument = called_with(function, call)
        if argument is not None:
            if any(isinstance(part, (ast.Return, ast.Yield, ast.Nonlocal, ast.Global)) for part in ast.walk(function)):
                return None
            given = ast.parse(f'{function.args.args[0].arg} = {argument}').body if function.args.args else []
            body = [*given, *(node for node in function.body if not is_text(node))]
    return body


def asserts(node):
    return any(isinstance(part, ast.Assert) for part in ast.walk(node))


def is_assertion(node, checkers):
    """Whether a statement asserts something where it stands, or calls a function of the script that does."""
    if isinstance(node, INNER):
        return False
    return any(isinstance(part, ast.Assert) for part in outside(node)) or calls(node, checkers)


def calls(node, checkers):
    return any(isinstance(part, ast.Call) and isinstance(part.func, ast.Name) and part.func.id in checkers for part in outside(node))


def can_be_taken_apart(body, roles, checkers):
    """Not where an assertion makes what comes later, or a function of the script asserts on what the script may change."""
    for at, (node, asserted) in enumerate(zip(body, roles)):
        if not asserted:
            continue
        later = [other for other in body[at + 1 :] if bound(node) & (mentioned(other) - bound(other))]
        if later:
            return False
        if calls(node, checkers) and mentioned(node) & mutable(body[:at]):
            return False
    return True


def mutable(before):
    """Names of values that can change."""
    own, plain = variables(before), set()
    for node in before:
        if isinstance(node, ast.Assign) and is_plain(node.value, own):
            plain |= bound(node)
    return own - plain


def is_plain(node, own):
    """Whether a value cannot change: constants, and functions of the program."""
    if isinstance(node, ast.Tuple):
        return all(is_plain(one, own) for one in node.elts)
    if isinstance(node, ast.UnaryOp):
        return is_plain(node.operand, own)
    return isinstance(node, (ast.Constant, ast.Lambda)) or (isinstance(node, ast.Name) and node.id not in own)


def changes_something(node, before, checkers):
    """Whether an assertion calls something with what the script shares, and so may change it for those that follow."""
    has_call = any(isinstance(part, ast.Call) for part in ast.walk(node))
    return has_call and not calls(node, checkers) and bool(mentioned(node) & mutable(before))


class Evaluated(ast.NodeTransformer):
    """Assertions as mere evaluations, for the sake of what they change."""

    def visit_Assert(self, node):
        ignored = ast.ExceptHandler(ast.Name('Exception', ast.Load()), None, [ast.Pass()])
        return ast.fix_missing_locations(ast.Try([ast.Expr(node.test)], [ignored], [], []))


def is_metadata(node):
    names = node.targets if isinstance(node, ast.Assign) else []
    return any(isinstance(name, ast.Name) and name.id == 'METADATA' for name in names)


def called_with(function, call):
    """The name that a script calls its only function with, '' for none; nothing when it does something else."""
    if not (isinstance(call, ast.Expr) and isinstance(call.value, ast.Call)):
        return None
    value, parameters = call.value, function.args.args
    if not (isinstance(value.func, ast.Name) and value.func.id == function.name) or value.keywords:
        return None
    if len(value.args) != len(parameters) or len(parameters) > 1:
        return None
    if not parameters:
        return ''
    return value.args[0].id if isinstance(value.args[0], ast.Name) else None
