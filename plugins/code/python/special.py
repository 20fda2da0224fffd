"""The special methods that what a program hands out may have, known to candidate and judge."""

UNARY = ('str', 'repr', 'len', 'iter', 'next', 'int', 'float', 'abs', 'neg')
WITH_PLAIN = ('getitem', 'setitem')
KEYWORDS = ('and', 'or', 'xor')
BINARY = ('lt', 'le', 'gt', 'ge', 'add', 'sub', 'mul', 'truediv', 'floordiv', 'mod', 'pow', 'matmul', *KEYWORDS)
NAMES = (*UNARY, *WITH_PLAIN, *BINARY, 'call', 'contains')

known = {}


def can(value):
    """Which special methods the class of a value has, as one number."""
    kind = type(value)
    # The class is kept beside its number, since another may come to stand where one has gone.
    if id(kind) not in known:
        known[id(kind)] = (kind, sum(1 << at for at, name in enumerate(NAMES) if has(kind, f'__{name}__')))
    return known[id(kind)][1]


def has(kind, method):
    """Whether a class or one of its parents has a method; its own class is none of them."""
    return next((vars(one)[method] for one in kind.__mro__ if method in vars(one)), None) is not None
