"""Which statements of a test file a test needs: what it mentions, what those mention, and what the program is told to do."""

import ast

IMPORTS = (ast.Import, ast.ImportFrom)
INNER = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)


def mentioned(*nodes):
    """The names that statements speak of, those that they bind included."""
    found = set()
    for node in nodes:
        for part in ast.walk(node):
            if isinstance(part, ast.Name):
                found.add(part.id)
            elif isinstance(part, (ast.Global, ast.Nonlocal)):
                found.update(part.names)
        found |= bound(node)
    return found


def bound(node):
    """The names that a statement binds where it stands."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return {node.name}
    if isinstance(node, IMPORTS):
        return {alias.asname or alias.name.partition('.')[0] for alias in node.names}
    found = {part.id for part in outside(node) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)}
    for part in outside(node):
        if part is not node and isinstance(part, (*IMPORTS, ast.FunctionDef, ast.ClassDef)):
            found |= bound(part)
    return found


def outside(node):
    """A node and all in it that is no part of an inner function or class."""
    yield node
    for child in ast.iter_child_nodes(node):
        if isinstance(child, INNER):
            yield child
        else:
            yield from outside(child)


def variables(statements):
    """The names that statements assign: what may change under a test, unlike what is defined or imported."""
    return set().union(*(bound(node) for node in statements if not isinstance(node, (*IMPORTS, *INNER))))


def needed(before, *last):
    """Of the statements before a test, in their order, those that it needs."""
    own = set().union(*(bound(node) for node in before))
    assigned = variables(before)
    wanted = mentioned(*last) & own
    kept = []
    for node in reversed(before):
        names = mentioned(node)
        asks_program = isinstance(node, ast.Expr) and not names & assigned
        if names & wanted or asks_program:
            kept.append(node)
            wanted |= names & own
    return kept[::-1]


def is_main(node):
    """Whether a statement is `if __name__ == '__main__':` and no more."""
    return isinstance(node, ast.If) and not node.orelse and ast.unparse(node.test) in ("__name__ == '__main__'", "'__main__' == __name__")


def finds_program(node):
    """Whether a statement only helps Python to find the program's file."""
    text = ast.unparse(node) if isinstance(node, (ast.Expr, ast.Assign)) else ''
    return 'sys.path' in text or '__file__' in text


def is_text(node):
    """Whether a statement is a mere text, such as a docstring."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
