"""
What objects of a program have answered in a test: the same again while nothing is done with them, and to a word that nobody
knows not what they answer to every other.
"""

import hashlib
import secrets
import string

import values

MOST = 10_000
# Answers of one assertion that are asked again.
MOST_PROVED = 50
# Of an object that nothing is done with they are the same each time; what comes of the others may rightly be another.
STEADY = ('bool', 'len', 'int', 'float', 'str', 'repr', 'abs', 'hash')
ELSE = 'is another each time that it is asked, so that it proves nothing: let it give plain data.'


def nothing_known():
    """A word that no program knows, nor can tell from a name that a test asks for."""
    return ''.join(secrets.choice(string.ascii_lowercase) for _ in range(12))


def key_of(value):
    """What equal plain values share; nothing for what is no plain data."""
    try:
        return hashlib.blake2b(values.text_of(value).encode('ascii'), digest_size=16).digest()
    except (values.NotPlain, RecursionError):
        return None


class Walk:
    """What was seen of the items of an object: all that were met on the way, and how many a whole way has."""

    def __init__(self):
        self.met = set()
        self.whole = None


class Answers:
    """The answers of one test. `fail` keeps and raises a failure that is said in words."""

    def __init__(self, fail):
        self.fail = fail
        self.known = {}
        self.walks = {}
        self.ways = {}
        self.asked = []
        self.sound = set()
        self.trusted = set()
        self.changed = None

    def forget(self):
        """Something was done that may rightly change what objects answer."""
        self.known.clear()
        self.walks.clear()
        self.ways.clear()

    def same(self, number, name, value):
        """Fails when an operation of the language gives something else than before."""
        if name in STEADY and self.is_other((number, name), key_of(value)):
            self.fail(f"The '{name}' of the program's object {ELSE}")

    def part(self, number, name, value, again):
        """
        Notes a part that a test may take for a yes, and how to ask for one by a word that nobody knows. It may rightly be another
        than before, but then the truth of nothing rests on it.
        """
        key = key_of(value)
        if self.is_other((number, 'part', name), key):
            self.changed = f"The {name} of the program's object {ELSE}"
        self.note(number, value, key, again)

    def result(self, owner, value, again):
        """Notes what a method gives, and how to ask for the same of one that nobody knows."""
        self.note(owner, value, key_of(value), again)

    def note(self, owner, value, key, again):
        if value and key is not None and owner not in self.sound and len(self.asked) < MOST:
            self.asked.append((owner, key, again))

    def is_other(self, what, key):
        if key is None or len(self.known) >= MOST:
            return False
        return self.known.setdefault(what, key) != key

    def trust(self, number):
        """An object that the test itself has made from a class: its class may be about what comes of it by chance."""
        self.trusted.add(number)

    def begins(self, owner, iterator):
        """An object is gone through by an iterator of its own."""
        if owner != iterator and owner not in self.trusted:
            self.ways[iterator] = (owner, set())

    def comes(self, iterator, item):
        """An item comes from an iterator, which may use it up: where all of them are known, it is one of those."""
        self.known.clear()
        owner, items = self.ways.get(iterator, (None, None))
        key = None if items is None or len(items) >= MOST else key_of(item)
        if key is None:
            self.ways.pop(iterator, None)
            return
        items.add(key)
        walk = self.walks.setdefault(owner, Walk())
        if walk.whole is not None and key not in walk.whole:
            self.fail(f"What the program's object is made of {ELSE}")
        walk.met.add(key)

    def ends(self, iterator):
        """An iterator has come to its end: what was met before is among its items, or has been used up."""
        owner, items = self.ways.pop(iterator, (None, None))
        if not items:
            return
        walk = self.walks.setdefault(owner, Walk())
        if walk.met != items:
            self.changed = f"What the program's object is made of {ELSE}"
        walk.whole = items

    def mark(self):
        """Where the answers to what is asked from now on begin."""
        self.changed = None
        return len(self.asked)

    def prove(self, mark):
        """Fails when what was true since a mark would be so of any word, or is another each time; without one, of all."""
        asked, self.asked[mark:] = self.asked[mark:], []
        if self.changed is not None and mark is not None:
            self.fail(self.changed)
        for owner, key, again in asked[:MOST_PROVED]:
            if owner in self.sound:
                continue
            try:
                answer = again(nothing_known())
            except Exception:
                self.sound.add(owner)
                continue
            if key_of(answer) == key:
                self.fail('An object of the program that has whatever it is asked for proves nothing.')
