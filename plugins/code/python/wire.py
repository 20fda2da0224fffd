"""Values as they cross from one process to the other: plain data is copied, anything else is a reference.

A message holds one table of objects and codes that point into it, so shared and cyclic values keep their shape and no
depth of nesting needs recursion to be written.
"""

import builtins
import json
import math

MOST_BYTES = 8 * 2**20
SAFE = 2**53
CONTAINERS = (list, tuple, dict, set, frozenset)


class Encoder:
    """Writes values into one table; `export` gives a code for what is no plain data."""

    def __init__(self, export, seeds=()):
        self.export = export
        self.kept = []
        self.places = {}
        for seed in seeds:
            self.places.setdefault(id(seed), len(self.kept))
            self.kept.append(seed)

    def place(self, value):
        key = id(value)
        if key not in self.places:
            self.places[key] = len(self.kept)
            self.kept.append(value)
        return {'at': self.places[key]}

    def code(self, value):
        if value is None or value is True or value is False:
            return value
        if value is Ellipsis:
            return {'ellipsis': True}
        if isinstance(value, (list, tuple, dict, set, frozenset, bytearray)) or is_deque(value):
            return self.place(value)
        if isinstance(value, int):
            number = int.__int__(value)
            return number if -SAFE < number < SAFE else {'int': hex(number)}
        if isinstance(value, float):
            return float.__float__(value)
        if isinstance(value, str):
            return str.__str__(value)
        if isinstance(value, bytes):
            return {'bytes': bytes.hex(value)}
        if isinstance(value, complex):
            return {'complex': [value.real, value.imag]}
        if type(value) is range:
            return {'range': [hex(value.start), hex(value.stop), hex(value.step)]}
        if isinstance(value, type) and value.__module__ == 'builtins' and hasattr(builtins, value.__name__):
            return {'builtin': value.__name__}
        made = made_from(value)
        if made is not None:
            return {'made': type(value).__name__, 'of': [self.code(part) for part in made]}
        return self.export(value)

    def table(self):
        """The objects of the codes that were given, and all that they hold."""
        objects = []
        for value in self.kept:
            if isinstance(value, dict):
                pairs = [(k, dict.__getitem__(value, k)) for k in keys_of(value)]
                objects.append([dictionary_of(value), [[self.code(k), self.code(v)] for k, v in pairs]])
            elif isinstance(value, bytearray):
                objects.append(['bytearray', value.hex()])
            else:
                kind = next((k for k in CONTAINERS if isinstance(value, k)), None)
                name = 'deque' if kind is None else kind.__name__
                objects.append([name, [self.code(one) for one in iterate(kind, value)]])
        return objects


def iterate(kind, value):
    return iter(value) if kind is None else kind.__iter__(value)


def is_deque(value):
    return is_of_collections(value, 'deque')


def is_of_collections(value, name):
    return type(value).__module__ == 'collections' and type(value).__name__ == name


def dictionary_of(value):
    """What a dictionary is compared as: one that keeps an order differs by it, and a counter has zeros that it holds not."""
    return next((name for name in ('OrderedDict', 'Counter') if is_of_collections(value, name)), 'dict')


def keys_of(value):
    from collections import OrderedDict

    # The order of one that keeps it is its own, and no longer that of the dictionary which it is.
    return list(OrderedDict.keys(value) if isinstance(value, OrderedDict) else dict.keys(value))


def made_from(value):
    """What some immutable values of the standard library are made from."""
    kind = type(value)
    name = f'{kind.__module__}.{kind.__qualname__}'
    if name == 'decimal.Decimal':
        return [str(value)]
    if name == 'fractions.Fraction':
        return [value.numerator, value.denominator]
    if name == 'datetime.timedelta':
        return [value.days, value.seconds, value.microseconds]
    if name == 'datetime.date':
        return [value.year, value.month, value.day]
    if name == 'datetime.time' and value.tzinfo is None:
        return [value.hour, value.minute, value.second, value.microsecond]
    if name == 'datetime.datetime' and value.tzinfo is None:
        parts = [value.year, value.month, value.day, value.hour, value.minute, value.second]
        return [*parts, value.microsecond]
    return None


def builtin_kind(name):
    kind = getattr(builtins, name)
    if not isinstance(kind, type):
        raise ValueError('no class')
    return kind


def makers():
    import datetime
    from decimal import Decimal
    from fractions import Fraction

    kinds = (Decimal, Fraction, datetime.timedelta, datetime.date, datetime.time, datetime.datetime)
    return {kind.__name__: kind for kind in kinds}


class Decoder:
    """Makes the values of a table anew; `known` are those that the reader has already, and that are changed in place."""

    def __init__(self, objects, resolve, known=()):
        from collections import Counter, OrderedDict, deque

        self.objects = objects
        self.resolve = resolve
        self.made = {}
        fresh = {'list': list, 'set': set, 'deque': deque, 'bytearray': bytearray}
        fresh |= {'dict': dict, 'OrderedDict': OrderedDict, 'Counter': Counter}
        for at, (kind, _) in enumerate(objects):
            if at < len(known):
                self.made[at] = known[at]
            elif kind in fresh:
                self.made[at] = fresh[kind]()
        for at in range(len(objects)):
            self.fill(at, at < len(known))

    def fill(self, at, is_known):
        kind, held = self.objects[at]
        value = self.made.get(at)
        if kind in ('list', 'deque', 'set'):
            parts = [self.value(one) for one in held]
            if is_known:
                value.clear()
            (value.update if kind == 'set' else value.extend)(parts)
        elif kind in ('dict', 'OrderedDict', 'Counter'):
            pairs = [(self.value(k), self.value(v)) for k, v in held]
            if is_known:
                value.clear()
            for key, part in pairs:
                value[key] = part
        elif kind == 'bytearray':
            value[:] = bytes.fromhex(held)
        else:
            self.at(at)

    def at(self, at):
        if at not in self.made:
            kind, held = self.objects[at]
            parts = [self.value(one) for one in held]
            self.made[at] = tuple(parts) if kind == 'tuple' else frozenset(parts)
        return self.made[at]

    def value(self, code):
        if type(code) is float and code != code:
            return math.nan
        if type(code) is not dict:
            return code
        if 'at' in code:
            return self.at(code['at'])
        if 'int' in code:
            return int(code['int'], 16)
        if 'bytes' in code:
            return bytes.fromhex(code['bytes'])
        if 'complex' in code:
            return complex(*code['complex'])
        if 'range' in code:
            return range(*(int(part, 16) for part in code['range']))
        if 'ellipsis' in code:
            return Ellipsis
        if 'builtin' in code:
            return builtin_kind(code['builtin'])
        if 'made' in code:
            return makers()[code['made']](*[self.value(part) for part in code['of']])
        return self.resolve(code)


def write(stream, message):
    """Writes a message; raises OverflowError when it is too long."""
    data = json.dumps(message).encode('ascii')
    if len(data) > MOST_BYTES:
        raise OverflowError('the value is too large')
    stream.sendall(len(data).to_bytes(4, 'big') + data)


def buffered(receive):
    """What receives from a stream, with one call of the system for all that has arrived."""
    held = b''

    def part(length):
        nonlocal held
        if not held:
            held = receive(1 << 16)
        taken, held = held[:length], held[length:]
        return taken

    return part


def read_exactly(receive, length):
    parts = []
    while length > 0:
        part = receive(min(length, 1 << 20))
        if not part:
            raise EOFError
        parts.append(part)
        length -= len(part)
    return b''.join(parts)


def read(receive):
    """Reads a message; raises EOFError at the end, ValueError for what is none."""
    length = int.from_bytes(read_exactly(receive, 4), 'big')
    if length > MOST_BYTES:
        raise ValueError('the message is too long')
    return json.loads(read_exactly(receive, length))
