"""What a test imports of the program: names that the judge knows without an import."""

import ast

import library
from reach import mentioned

TOOLS = ('pytest', 'unittest')


class Refused(Exception):
    """Why a test file cannot be run, in a sentence that says what to do."""


def is_foreign(name):
    root = name.partition('.')[0]
    return root not in library.LIBRARY and root not in TOOLS and root != '__future__'


def check(tree, program):
    """
    Refuses a test file that imports what is neither the library nor the program; `program` is the name of its file without
    the extension, nothing where it has none yet.
    """
    modules = {name for node in ast.walk(tree) for name in foreign_modules(node)}
    strangers = sorted(name for name in modules if program is not None and name.split('.')[-1] != program)
    if program is None and len(modules) > 1:
        strangers = sorted(modules)[1:]
    if strangers:
        known = 'the program' if program is None else f"the program '{program}.py'"
        raise Refused(
            f"The test file imports '{strangers[0]}', which is neither the standard library nor {known}: "
            'take the import out, or name the program as the tests call it.'
        )


def foreign_modules(node):
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names if is_foreign(alias.name)]
    if isinstance(node, ast.ImportFrom) and (node.level > 0 or is_foreign(node.module)):
        return [alias.name for alias in node.names] if node.module is None else [node.module]
    return []


class OwnImports(ast.NodeTransformer):
    """
    Puts assignments in the place of a test's imports of the program, and takes out those of pytest and unittest. A module
    becomes an object with what the test takes of it.
    """

    def __init__(self, tree, program):
        self.program = program
        self.used = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                self.used.setdefault(node.value.id, []).append(node)
        self.bare = [node.id for node in ast.walk(tree) if isinstance(node, ast.Name)]

    def visit_Import(self, node):
        kept = [alias for alias in node.names if not is_foreign(alias.name) and alias.name.partition('.')[0] not in TOOLS]
        made = [self.module(alias.asname or alias.name, alias) for alias in node.names if is_foreign(alias.name)]
        return [*([ast.Import(kept)] if kept else []), *made] or ast.Pass()

    def visit_ImportFrom(self, node):
        if node.module is not None and node.module.partition('.')[0] in TOOLS and node.level == 0:
            return ast.Pass()
        if node.level == 0 and not is_foreign(node.module):
            return node
        made = []
        for alias in node.names:
            is_module = node.module is None or (alias.name == self.program and node.module.split('.')[-1] != self.program)
            if is_module:
                made.append(self.module(alias.asname or alias.name, alias))
            elif alias.asname not in (None, alias.name):
                made.append(statement(f'{alias.asname} = {alias.name}'))
        return made or ast.Pass()

    def module(self, name, alias):
        """An object with what a test takes of the program's module."""
        if '.' in name:
            raise Refused(f"The test file says 'import {name}': write 'from {name} import …' or 'import {name} as …'.")
        uses = self.used.get(name, [])
        written = any(not isinstance(use.ctx, ast.Load) for use in uses)
        if written or self.bare.count(name) != len(uses):
            raise Refused(
                f"The test file uses the module '{name}' other than to call what is in it: "
                'a test cannot replace parts of the program here.'
            )
        given = ', '.join(f'{one}={one}' for one in sorted({use.attr for use in uses}))
        return statement(f"{name} = __import__('types').SimpleNamespace({given})") if given else ast.Pass()


def statement(text):
    return ast.parse(text).body[0]


def without_imports(statements, program):
    """Statements of a test as the judge runs them: the program's names are there without an import."""
    tree = ast.Module(statements, [])
    own = OwnImports(tree, program).visit(tree)
    body = [node for node in own.body if not isinstance(node, ast.Pass)]
    left = mentioned(*body) & set(TOOLS)
    if left:
        use = next(
            ast.unparse(node) for one in body for node in ast.walk(one)
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in left
        )
        raise Refused(f"The test file uses '{use}', which is not run here: write the test with plain assertions.")
    return '\n'.join(ast.unparse(ast.fix_missing_locations(node)) for node in body)
