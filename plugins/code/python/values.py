"""Values as texts that can be compared: equal values have equal texts, whatever order their sets and dictionaries have."""

import json
import math

import wire


class NotPlain(Exception):
    """A value, or a part of one, that is no plain data and so cannot be read whole."""


def text_of(value):
    """Raises NotPlain for what is no plain data, RecursionError for what is nested too deeply or in itself."""
    return json.dumps(plain(value))


def plain(value):
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, int):
        return value if -wire.SAFE < value < wire.SAFE else {'int': hex(value)}
    if isinstance(value, float):
        return value if math.isfinite(value) else {'float': repr(value)}
    if isinstance(value, complex):
        return {'complex': [plain(value.real), plain(value.imag)]}
    if isinstance(value, (bytes, bytearray)):
        return {'bytes': value.hex()}
    if isinstance(value, range):
        return {'range': [plain(value.start), plain(value.stop), plain(value.step)]}
    if isinstance(value, dict):
        return {'dict': in_order([plain(key), plain(held)] for key, held in value.items())}
    if isinstance(value, (set, frozenset)):
        return {'set': in_order(plain(one) for one in value)}
    if isinstance(value, (list, tuple)) or wire.is_deque(value):
        return {type(value).__name__: [plain(one) for one in value]}
    made = wire.made_from(value)
    if made is None:
        raise NotPlain
    return {type(value).__name__: [plain(part) for part in made]}


def in_order(parts):
    return sorted(parts, key=json.dumps)
