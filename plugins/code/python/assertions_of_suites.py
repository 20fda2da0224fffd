"""The assertions of unittest and pytest as plain ones, which the judge decides: no line of either library is run."""

import ast

from own_imports import Refused

PLAIN = {
    'assertEqual': '{0} == {1}',
    'assertNotEqual': '{0} != {1}',
    'assertIs': '{0} is {1}',
    'assertIsNot': '{0} is not {1}',
    'assertIn': '{0} in {1}',
    'assertNotIn': '{0} not in {1}',
    'assertIsInstance': 'isinstance({0}, {1})',
    'assertNotIsInstance': 'not isinstance({0}, {1})',
    'assertGreater': '{0} > {1}',
    'assertGreaterEqual': '{0} >= {1}',
    'assertLess': '{0} < {1}',
    'assertLessEqual': '{0} <= {1}',
    'assertListEqual': '{0} == {1}',
    'assertTupleEqual': '{0} == {1}',
    'assertSetEqual': '{0} == {1}',
    'assertDictEqual': '{0} == {1}',
    'assertMultiLineEqual': '{0} == {1}',
    'assertSequenceEqual': 'list({0}) == list({1})',
    'assertCountEqual': (
        '(lambda one, other: len(one) == len(other) and all(one.count(part) == other.count(part) for part in one))'
        '(list({0}), list({1}))'
    ),
    'assertRegex': "__import__('re').search({1}, {0}) is not None",
    'assertNotRegex': "__import__('re').search({1}, {0}) is None",
    'assertTrue': '{0}',
    'assertFalse': 'not {0}',
    'assertIsNone': '{0} is None',
    'assertIsNotNone': '{0} is not None',
}
OF_ONE = ('assertTrue', 'assertFalse', 'assertIsNone', 'assertIsNotNone')
CLOSE = '(lambda one, other: one == other or {0})({1}, {2})'


class PlainAssertions(ast.NodeTransformer):
    """Rewrites the assertions of one test; `case` is what its first parameter is called, nothing outside of classes."""

    def __init__(self, case, where):
        self.case = case
        self.where = where

    def visit_Expr(self, node):
        made = self.rewritten(node.value)
        return self.generic_visit(node) if made is None else placed(made, node)

    def visit_With(self, node):
        node.body = [self.visit(one) for one in node.body]
        name, of_case = self.tool(node.items[0].context_expr) if len(node.items) == 1 else (None, False)
        item = node.items[0]
        if of_case and name == 'subTest':
            return placed(ast.If(ast.Constant(True), node.body, []), node)
        if name in ('raises', 'assertRaises', 'assertRaisesRegex'):
            return placed(self.raising(name, item.context_expr, node.body, item.optional_vars), node)
        node.items = [self.visit(one) for one in node.items]
        return node

    def visit_Compare(self, node):
        """`x == pytest.approx(y)`: within a millionth, or 1e-12."""
        self.generic_visit(node)
        sides = [node.left, *node.comparators]
        at = next((at for at, side in enumerate(sides) if self.tool(side)[0] == 'approx'), None)
        if at is None:
            return node
        if len(sides) != 2 or not isinstance(node.ops[0], ast.Eq):
            raise Refused(f"{self.where} uses pytest.approx other than 'x == pytest.approx(y)': write it so.")
        return placed(approximately(sides[1 - at], sides[at], self.where), node)

    def visit_Attribute(self, node):
        self.generic_visit(node)
        if self.case and isinstance(node.value, ast.Name) and node.value.id == self.case and is_of_unittest(node.attr):
            raise Refused(f"{self.where} uses '{self.case}.{node.attr}', which is not run here: write a plain assertion.")
        return node

    def tool(self, node):
        """The name of what is called of `self` or of pytest, and whether it is of `self`."""
        function = node.func if isinstance(node, ast.Call) else None
        if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
            of_case = self.case is not None and function.value.id == self.case
            return (function.attr if of_case or function.value.id == 'pytest' else None), of_case
        return (function.id if isinstance(function, ast.Name) and function.id in ('raises', 'approx') else None), False

    def rewritten(self, call):
        name, of_case = self.tool(call)
        if name == 'raises' or (of_case and name in ('assertRaises', 'assertRaisesRegex')):
            first = 2 if name == 'assertRaisesRegex' else 1
            asked = ast.Expr(ast.Call(call.args[first], call.args[first + 1 :], call.keywords)) if len(call.args) > first else None
            if asked is None:
                raise Refused(f"{self.where} calls {name} without anything that is to raise: use 'with'.")
            return self.raising(name, ast.Call(call.func, call.args[:first], []), [self.visit(asked)], None)
        if not of_case:
            return None
        call.args = [self.visit(one) for one in call.args]
        if name == 'fail':
            return ast.Assert(ast.Constant(False), call.args[0] if call.args else ast.Constant('The test says that it failed.'))
        if name in ('assertAlmostEqual', 'assertNotAlmostEqual'):
            return self.almost(name, call)
        if name not in PLAIN:
            return None
        values, message = self.arguments(call, 1 if name in OF_ONE else 2)
        return ast.Assert(expression(PLAIN[name], *values), message)

    def arguments(self, call, count):
        named = {one.arg: one.value for one in call.keywords}
        message = named.pop('msg', call.args[count] if len(call.args) > count else None)
        values = [*call.args[:count], *named.values()]
        if len(values) != count or any(isinstance(one, ast.Starred) for one in values):
            raise Refused(f"{self.where} calls '{ast.unparse(call)}' in a way that is not read: write a plain assertion.")
        return values, message

    def almost(self, name, call):
        named = {one.arg: one.value for one in call.keywords}
        message = named.pop('msg', None)
        delta = named.pop('delta', None)
        places = named.pop('places', call.args[2] if len(call.args) > 2 else ast.Constant(7))
        if named or len(call.args) < 2:
            raise Refused(f"{self.where} calls '{ast.unparse(call)}' in a way that is not read: write a plain assertion.")
        near = f'abs(one - other) <= ({ast.unparse(delta)})' if delta else f'round(abs(one - other), {ast.unparse(places)}) == 0'
        close = expression(CLOSE.format(near, '{0}', '{1}'), *call.args[:2])
        return ast.Assert(close if name == 'assertAlmostEqual' else ast.UnaryOp(ast.Not(), close), message)

    def raising(self, name, call, body, bound_to):
        """What must raise: an exception of another class, or none, fails the test."""
        named = {one.arg: one.value for one in call.keywords}
        pattern = call.args[1] if name == 'assertRaisesRegex' and len(call.args) > 1 else named.get('match')
        if not call.args or set(named) - {'match', 'msg'}:
            raise Refused(f"{self.where} calls '{ast.unparse(call)}' in a way that is not read: write a plain assertion.")
        caught = []
        if isinstance(bound_to, ast.Name):
            caught += ast.parse(f'class {bound_to.id}: exception = value = error__').body
        if pattern is not None:
            caught.append(ast.Assert(expression("__import__('re').search({0}, str(error__)) is not None", pattern), None))
        handler = ast.ExceptHandler(call.args[0], 'error__', caught or [ast.Pass()])
        missing = ast.Assert(ast.Constant(False), ast.Constant(f'{ast.unparse(call.args[0])} was not raised.'))
        return ast.Try(body, [handler], [missing], [])


def approximately(value, call, where):
    named = {one.arg: ast.unparse(one.value) for one in call.keywords}
    if len(call.args) != 1 or set(named) - {'rel', 'abs'}:
        raise Refused(f"{where} calls '{ast.unparse(call)}' in a way that is not read: give one value, with rel or abs.")
    absolute = named.get('abs', '1e-12')
    relative = named.get('rel', '0' if 'abs' in named else '1e-6')
    if is_number(call.args[0]):
        return expression(f'abs({{0}} - {{1}}) <= max({absolute}, {relative} * abs({{1}}))', value, call.args[0])
    near = (
        "(lambda near, one, other: near(near, one, other))(lambda near, one, other: "
        "(len(one) == len(other) and all(near(near, one[at], other[at]) for at in (other if isinstance(other, dict) else range(len(other))))) "
        "if isinstance(other, (list, tuple, dict)) and type(one) is type(other) "
        f"else one == other or (isinstance(other, (int, float)) and abs(one - other) <= max({absolute}, {relative} * abs(other))), {{0}}, {{1}})"
    )
    return expression(near, value, call.args[0])


def is_number(node):
    node = node.operand if isinstance(node, ast.UnaryOp) else node
    return isinstance(node, ast.Constant) and isinstance(node.value, (int, float))


def expression(template, *values):
    return ast.parse(template.format(*(f'({ast.unparse(one)})' for one in values)), mode='eval').body


def is_of_unittest(name):
    return name.startswith('assert') or name in ('fail', 'skipTest', 'addCleanup', 'subTest', 'doCleanups', 'id', 'enterContext')


def placed(made, node):
    return ast.fix_missing_locations(ast.copy_location(made, node))
