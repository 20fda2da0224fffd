"""
What the names of a test mean that neither the test nor Python itself defines: of the library, or of the program.

A test that says `math.isclose`, `floor` or `repr` means those that it knows. What the program imports from the library is
imported here anew, and only what the library has under that name; a program cannot put another in its place.
"""

import ast
import builtins
import importlib
import os
import sys

BUILTINS = frozenset(dir(builtins))
# Modules that tests speak of, whatever else the program calls so.
WELL_KNOWN = frozenset(
    ('cmath', 'collections', 'copy', 'datetime', 'decimal', 'fractions', 'functools', 'itertools', 'json', 'math')
    + ('operator', 'os', 'random', 're', 'string', 'sys', 'time')
)
# Of two modules with functions of the same names, the one that accepts less.
STRICTER = {'cmath': 'math'}


def listed():
    """Top-level modules of the library, where Python does not list them itself (before 3.10)."""
    names = (name.partition('.')[0] for name in os.listdir(os.path.dirname(os.__file__)))
    return {*sys.builtin_module_names, *(name for name in names if name.isidentifier())}


LIBRARY = frozenset(getattr(sys, 'stdlib_module_names', None) or listed()) - {'antigravity', 'idlelib', 'this', 'turtle'}


def module_of(name):
    """A module of the library; nothing for any other, such as those of the sandbox."""
    if name.partition('.')[0] not in LIBRARY:
        return None
    try:
        return importlib.import_module(name)
    except Exception:
        return None


def meanings(imports, names):
    """Of names of a test, those that the program imports from the library, as the library has them."""
    found = {}
    for name in names - BUILTINS:
        if name not in imports:
            continue
        module, attribute = imports[name]
        value = whole_module(module, name) if attribute is None else part_of(module, attribute, name)
        if value is not None:
            found[name] = value
    return found


def whole_module(module, name):
    """A module, under its own name or one that no other has."""
    is_own = name in (module, module.partition('.')[0])
    return module_of(module) if is_own or name not in LIBRARY else None


def part_of(module, attribute, name):
    """Part of a module, under its own name alone: else a class of the library could be had judged for the program's."""
    if attribute != name:
        return None
    value = getattr(module_of(STRICTER.get(module)) if module in STRICTER else None, name, None)
    value = getattr(module_of(module), name, None) if value is None else value
    if name not in LIBRARY or module == name or value is module_of(name):
        return value
    return None


def as_modules(nodes):
    """The names of a test that it takes attributes of, each with them."""
    found = {}
    for node in nodes:
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found.setdefault(node.value.id, set()).add(node.attr)
    return found


def is_module(name, attributes, imports):
    """Whether a test that takes these attributes of a name means the module of that name, not what the program calls so."""
    if not attributes or not (name in WELL_KNOWN or (name in LIBRARY and name in imports)):
        return False
    module = module_of(name)
    return module is not None and all(hasattr(module, attribute) for attribute in attributes)
