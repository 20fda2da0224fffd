"""What the statements of a test say, and its assertions as calls of the judge."""

import ast

MOST_SHOWN = 400


def stops_expected(nodes):
    """Lines of a test on which StopIteration may come out of a call: what is caught by that name, or said together with it."""
    found = set()
    for node in nodes:
        if isinstance(node, ast.Try):
            said, lines = node.handlers, node.body
        elif isinstance(node, (ast.With, ast.AsyncWith)):
            said, lines = node.items, node.body
        elif isinstance(node, ast.stmt) and not getattr(node, 'body', None):
            said, lines = [node], [node]
        else:
            continue
        names = {part.id for one in said for part in ast.walk(one) if isinstance(part, ast.Name)}
        if 'StopIteration' in names:
            found.update(line for one in lines for line in range(one.lineno, one.end_lineno + 1))
    return found


def with_assertion(tree):
    """A test that is nothing but a condition asserts it."""
    only = tree.body[0] if len(tree.body) == 1 else None
    if isinstance(only, ast.Expr) and is_condition(only.value):
        tree.body[0] = ast.copy_location(ast.Assert(test=only.value, msg=None), only)
    return tree


def is_condition(node):
    return isinstance(node, (ast.Compare, ast.BoolOp)) or (isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not))


class Assertions(ast.NodeTransformer):
    """Makes assertions calls that remember a failure and say what both sides were."""

    def visit_Assert(self, node):
        self.generic_visit(node)
        test, text = node.test, ast.Constant(ast.unparse(node.test)[:MOST_SHOWN])
        message = ast.Constant(None) if node.msg is None else self.lazy(node.msg)
        is_equality = isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], ast.Eq)
        given = [test.left, test.comparators[0]] if is_equality else [test]
        # What a name stands for was asked before.
        mark = ast.Constant(None) if isinstance(test, ast.Name) else ast.Call(ast.Name('__mark__', ast.Load()), [], [])
        name = ast.Name('__equal__' if is_equality else '__true__', ast.Load())
        return ast.copy_location(ast.Expr(ast.Call(name, [mark, *given, text, message], [])), node)

    @staticmethod
    def lazy(node):
        none = ast.arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[])
        return ast.Lambda(none, node)
