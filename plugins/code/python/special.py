"""The special methods that what a program hands out may have, known to candidate and judge."""

UNARY = ('str', 'repr', 'len', 'iter', 'next', 'int', 'float', 'abs', 'neg')
WITH_PLAIN = ('getitem', 'setitem')
KEYWORDS = ('and', 'or', 'xor')
BINARY = ('lt', 'le', 'gt', 'ge', 'add', 'sub', 'mul', 'truediv', 'floordiv', 'mod', 'pow', 'matmul', *KEYWORDS)
NAMES = (*UNARY, *WITH_PLAIN, *BINARY, 'call', 'contains')


def can(value):
    """Which special methods the class of a value has, as one number."""
    kind = type(value)
    return sum(1 << at for at, name in enumerate(NAMES) if getattr(kind, f'__{name}__', None) is not None)
