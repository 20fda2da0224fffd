"""What can be seen of a Python text without running it."""

import ast
import re

from reach import is_text

FILE = 'program.py'
MOST_QUOTED = 200
PASSING = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Global, ast.Nonlocal)


def problem_of(error):
    if isinstance(error, SyntaxError):
        where = '' if error.lineno is None else f' on line {error.lineno}'
        column = '' if not error.offset else f', column {error.offset}'
        hint = ' This is Python 2: write Python 3.' if is_second(error) else ''
        return f'The program does not parse{where}{column}: {error.msg}{quoted(error)}.{hint}'
    if isinstance(error, (RecursionError, MemoryError)):
        return 'The program is nested too deeply to be parsed.'
    return f'The program does not parse: {error}.'


def quoted(error):
    """The line that does not parse, where it is short."""
    line = (error.text or '').strip()
    return f" in '{line}'" if line and len(line) <= MOST_QUOTED else ''


def is_second(error):
    """Whether a text is of Python 2, by what stands on the line that does not parse."""
    return re.match(r'(?:print|exec)\s+[^=(]|except\s+[\w.]+\s*,\s*\w+\s*:|raise\s+\w+\s*,', (error.text or '').strip()) is not None


def inspect(source):
    """Its names, imports and lines with assertions; or its problem in words."""
    try:
        tree = ast.parse(source, FILE)
        compile(tree, FILE, 'exec', dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        return {'problem': problem_of(error)}
    modules = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            modules.append('.' * node.level + (node.module or ''))
    names = {name for node in tree.body for name in defined(node)}
    lines = {node.lineno for node in ast.walk(tree) if isinstance(node, ast.Assert)}
    return {'names': sorted(names), 'imports': sorted(set(modules)), 'assertLines': sorted(lines)}


def defined(node):
    """The names that a statement of the top level defines, in its branches too; imports are not the program's own."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return {node.name}
    if isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign)):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return {part.id for target in targets for part in ast.walk(target) if isinstance(part, ast.Name)}
    inner = [child for child in ast.iter_child_nodes(node) if isinstance(child, (ast.stmt, ast.ExceptHandler))]
    return {name for child in inner for name in defined(child)}


def imported(source):
    """Names that are imported outside of functions and classes: the module, and what of it."""
    found = {}
    for node in outside_functions(ast.parse(source).body):
        if isinstance(node, ast.Import):
            for alias in node.names:
                name = alias.asname or alias.name.partition('.')[0]
                found[name] = (alias.name if alias.asname else name, None)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            for alias in node.names:
                if alias.name != '*':
                    found[alias.asname or alias.name] = (node.module, alias.name)
    return found


def outside_functions(statements):
    for node in statements:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            continue
        yield node
        inner = [child for child in ast.iter_child_nodes(node) if isinstance(child, (ast.stmt, ast.ExceptHandler))]
        yield from outside_functions(inner)


def statements(source):
    """The first and last line of each statement that counts as one; of those with a body, of their head."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    spans = {}
    for node in ast.walk(tree):
        if not isinstance(node, ast.stmt) or isinstance(node, PASSING) or is_text(node):
            continue
        body = getattr(node, 'body', None)
        last = max(node.lineno, body[0].lineno - 1) if body else node.end_lineno
        spans.setdefault(node.lineno, last)
    return sorted(spans.items())
