"""Stand-ins, in the judge's process, for what the program has and what is no plain data."""

import itertools
import secrets

import special
from answers import nothing_known


class Failure(AssertionError):
    """An assertion of a test that does not hold, with both sides when there are two."""

    def __init__(self, reason, actual=None, expected=None):
        super().__init__(reason)
        self.said = {'verdict': 'failed', 'reason': reason}
        if actual is not None:
            self.said.update(actual=actual, expected=expected)


class StandIn:
    """
    Something in the candidate. It can be read, and do what its class says that it can; what comes back is copied.

    It is equal to no plain value and does not calculate with one, only with others of its kind: else a program could
    hand out an object that equals everything. One that does equal everything, or has whatever it is asked for, equals and
    proves nothing.
    """

    __slots__ = ('_candidate', '_number', '_is_sound', '_owner')

    def __init__(self, candidate, number):
        object.__setattr__(self, '_candidate', candidate)
        object.__setattr__(self, '_number', number)
        object.__setattr__(self, '_is_sound', False)
        object.__setattr__(self, '_owner', None)

    def __getattr__(self, name):
        found = self._candidate.ask('get', [self._number, name])
        if isinstance(found, StandIn):
            object.__setattr__(found, '_owner', self)
        else:
            self._candidate.answers.part(self._number, repr(name), found, lambda word: getattr(self, word))
        return found

    def __setattr__(self, name, value):
        self._candidate.answers.forget()
        self._candidate.ask('set', [self._number, name, value])

    def __hash__(self):
        return operate(self, 'hash')

    def __bool__(self):
        self._prove_sound()
        return bool(operate(self, 'bool'))

    def __instancecheck__(self, value):
        return isinstance(value, StandIn) and operate(self, 'instance', value)

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, StandIn):
            return NotImplemented
        return bool(operate(self, 'eq', other)) and not any(
            says_yes(lambda one=one: operate(self, 'eq', one)) for one in strangers()
        )

    def __ne__(self, other):
        same = self.__eq__(other)
        return same if same is NotImplemented else not same

    def _prove_sound(self):
        """Fails the test when the object has an attribute of a name that nobody has given to anything."""
        if self._is_sound:
            return
        object.__setattr__(self, '_is_sound', True)
        if has(self, nothing_known()):
            object.__setattr__(self, '_is_sound', False)
            self._candidate.fail(Failure('An object of the program that has whatever it is asked for proves nothing.'))


def strangers():
    """Plain values of several kinds that are nothing of the program's."""
    number = secrets.randbelow(10**12) + 10**12
    return nothing_known(), number, number + 0.5, (number, nothing_known())


def has(stand_in, name):
    try:
        getattr(stand_in, name)
        return True
    except Exception:
        return False


def says_yes(ask):
    """Whether an answer is yes; an object may raise what it likes at what it does not know."""
    try:
        return bool(ask())
    except Exception:
        return False


def operate(stand_in, name, *given):
    candidate, number = stand_in._candidate, stand_in._number
    answer = candidate.ask('operate', [number, name, *given], may_stop=name == 'next')
    if not isinstance(answer, StandIn):
        candidate.answers.same(number, name, answer)
    return answer


def iterate(stand_in):
    iterator = operate(stand_in, 'iter')
    if isinstance(iterator, StandIn):
        stand_in._candidate.answers.begins(stand_in._number, iterator._number)
    return iterator


def go_on(stand_in):
    answers = stand_in._candidate.answers
    try:
        item = operate(stand_in, 'next')
    except StopIteration:
        answers.ends(stand_in._number)
        raise
    answers.comes(stand_in._number, item)
    return item


def item(stand_in, key):
    found = operate(stand_in, 'getitem', key)
    if isinstance(key, (int, str)) and not isinstance(found, StandIn):
        again = lambda word: operate(stand_in, 'getitem', word if isinstance(key, str) else 10**12)
        stand_in._candidate.answers.part(stand_in._number, repr(key), found, again)
    return found


def put(stand_in, key, value):
    stand_in._candidate.answers.forget()
    return operate(stand_in, 'setitem', key, value)


def call(stand_in, *given, **named):
    # Iterators of the test are read here, since they cannot cross.
    plain = [list(itertools.islice(one, 10**6)) if is_iterator(one) else one for one in given]
    candidate, owner = stand_in._candidate, stand_in._owner
    result = candidate.call(stand_in._number, plain, named)
    if isinstance(result, StandIn):
        if stand_in._number in candidate.classes:
            candidate.answers.trust(result._number)
    elif owner is not None:
        again = lambda word: candidate.call(getattr(owner, word)._number, plain, named)
        candidate.answers.result(owner._number, result, again)
    return result


def is_iterator(value):
    return not isinstance(value, StandIn) and hasattr(value, '__next__')


def contains(stand_in, value):
    """What can be iterated over is looked through here; else the program is asked, and something unknown is not inside."""
    if hasattr(type(stand_in), '__iter__'):
        return any(one == value for one in stand_in)
    inside = bool(operate(stand_in, 'contains', value))
    return inside and not any(says_yes(lambda one=one: operate(stand_in, 'contains', one)) for one in strangers())


def unary(name):
    return lambda self: operate(self, name)


def binary(name):
    return lambda self, other: operate(self, name, other) if isinstance(other, StandIn) else NotImplemented


OWN = {'call': call, 'contains': contains, 'iter': iterate, 'next': go_on, 'getitem': item, 'setitem': put}


def method(name):
    """What stands for a special method of the program's class."""
    if name in OWN:
        return OWN[name]
    if name in special.UNARY:
        return unary(name)
    return binary(f'__{name}__' if name in special.KEYWORDS else name)


kinds = {}


def kind_of(can):
    """The class of stand-ins for objects with these special methods, as one number."""
    if can not in kinds:
        names = [name for at, name in enumerate(special.NAMES) if can >> at & 1]
        kinds[can] = type('StandIn', (StandIn,), {'__slots__': (), **{f'__{name}__': method(name) for name in names}})
    return kinds[can]
