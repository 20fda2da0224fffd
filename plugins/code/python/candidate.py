"""The process that a program is loaded into. It answers what the judge asks of it and knows nothing of the tests."""

import builtins
import ctypes
import operator
import os
import random
import resource
import signal
import sys
import traceback
import types

import births
import special
import system_calls
import wire

FILE = 'program.py'
LINES = 1 << 16
CAPABILITIES_3 = 0x20080522
CLONE_NEWUTS = 0x04000000
# Made once, so that no candidate has to: they write to whatever then has these numbers.
STREAMS = open(0, closefd=False), *(open(number, 'w', buffering=1, closefd=False) for number in (1, 2))
LIBC = ctypes.CDLL(None)
OPERATIONS = {
    kind.__name__: kind for kind in (str, repr, bool, len, iter, next, int, float, abs, hash)
}
# Not what the program's own classes say of it.
OPERATIONS['instance'] = lambda kind, value: any(one is kind for one in type(value).__mro__)


def limit(memory, processes):
    """Limits what this process and its children may use; nothing of it can be taken back."""

    def cap(which, most):
        _, hard = resource.getrlimit(which)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(which, (most, most))

    cap(resource.RLIMIT_AS, memory)
    cap(resource.RLIMIT_NPROC, processes)
    cap(resource.RLIMIT_FSIZE, 16 * 2**20)
    cap(resource.RLIMIT_NOFILE, 32)
    cap(resource.RLIMIT_CORE, 0)


class Header(ctypes.Structure):
    _fields_ = [('version', ctypes.c_uint32), ('process', ctypes.c_int)]


def drop_capabilities():
    """Gives up what the server may do in its own namespaces."""
    header, none = Header(CAPABILITIES_3, 0), (ctypes.c_uint32 * 6)()
    if LIBC.capset(ctypes.byref(header), ctypes.byref(none)) != 0 or LIBC.unshare(CLONE_NEWUTS) == 0:
        os._exit(1)


def run(connection, output, hits, asking):
    """
    Leaves nothing open but the connection and the output, and answers until the connection ends. Isolated it is where it
    is to ask for its processes.
    """
    if asking is not None:
        drop_capabilities()
    else:
        os.setsid()
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.dup2(output, 1)
    os.dup2(output, 2)
    kept = sorted(one.fileno() for one in (connection, asking) if one is not None)
    for before, after in zip([2, *kept], [*kept, 4096]):
        os.closerange(before + 1, after)
    sys.stdin, sys.stdout, sys.stderr = STREAMS
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        Candidate(connection, hits, asking).serve()
    finally:
        os._exit(0)


class Candidate:
    """A program, and what the judge holds of it by number."""

    def __init__(self, connection, hits, asking):
        self.connection = connection
        self.hits = hits
        self.asking = asking
        self.held = []
        self.numbers = {}
        self.callbacks = {}
        self.module = types.ModuleType('program')
        self.traced = False
        self.number = 0
        self.receive = wire.buffered(connection.recv)
        self.named = {}

    def serve(self):
        while True:
            self.answer(wire.read(self.receive))

    def answer(self, question):
        outer, number = self.number, question['number']
        self.number = number
        decoder = wire.Decoder(question.get('objects', []), self.resolve)
        known = [decoder.at(at) for at in range(len(question.get('objects', [])))]
        try:
            given = [decoder.value(code) for code in question.get('given', [])]
            named = {name: decoder.value(code) for name, code in question.get('named', {}).items()}
            value = self.traced_call(getattr(self, 'do_' + question['do']), given, named)
            reply = self.encoded({'kind': 'value'}, value, known)
        except BaseException as error:
            reply = self.encoded({'kind': 'raised', **self.said(error)}, None, known)
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except Exception:
                pass
        try:
            wire.write(self.connection, {**reply, 'number': number, 'named': self.are_named()})
        except OverflowError:
            wire.write(self.connection, {'kind': 'large', 'number': number})
        self.number = outer

    def encoded(self, reply, value, known):
        encoder = wire.Encoder(self.export, known)
        try:
            return {**reply, 'value': encoder.code(value), 'objects': encoder.table()}
        except BaseException as error:
            return {'kind': 'raised', **self.said(error), 'value': None, 'objects': []}

    def traced_call(self, do, given, named):
        if not self.traced:
            return do(*given, **named)
        before = sys.gettrace()
        sys.settrace(self.trace)
        try:
            return do(*given, **named)
        finally:
            sys.settrace(before)

    def trace(self, frame, event, _):
        if frame.f_code.co_filename != FILE:
            return None
        if event == 'line' and frame.f_lineno < LINES:
            self.hits[frame.f_lineno] += 1
        return self.trace

    def export(self, value):
        """A number for what is no plain data, with what the judge may know of it."""
        if id(value) in self.callbacks:
            return {'callback': self.callbacks[id(value)][0]}
        number = self.numbers.setdefault(id(value), len(self.held))
        if number == len(self.held):
            self.held.append(value)
        code = {'held': number, 'can': special.can(value)}
        if isinstance(value, type) and issubclass(value, BaseException):
            return {**code, 'exception': value.__name__, 'base': builtin_base(value)}
        return code

    def resolve(self, code):
        """What the judge handed over that is no plain data: something of this process, or a function of the judge."""
        if 'held' in code:
            return self.held[code['held']]
        number = code['callback']

        def call(*given, **named):
            encoder = wire.Encoder(self.export)
            question = {
                'kind': 'callback',
                'number': self.number,
                'callback': number,
                'given': [encoder.code(one) for one in given],
                'named': {name: encoder.code(one) for name, one in named.items()},
            }
            wire.write(self.connection, {**question, 'objects': encoder.table()})
            # A function of a test may itself ask something of the program.
            while 'do' in (reply := wire.read(self.receive)):
                self.answer(reply)
            if 'raised' in reply:
                kind = getattr(builtins, reply['raised'], None)
                is_exception = isinstance(kind, type) and issubclass(kind, BaseException)
                raise (kind if is_exception else Exception)(reply['message'])
            return wire.Decoder(reply['objects'], self.resolve).value(reply['value'])

        self.callbacks[id(call)] = (number, call)
        return call

    def said(self, error):
        lines = [line for frame, line in traceback.walk_tb(error.__traceback__) if frame.f_code.co_filename == FILE]
        if isinstance(error, SyntaxError) and error.filename == FILE and error.lineno:
            lines = [error.lineno]
        try:
            message = str(error)
        except BaseException:
            message = ''
        return {
            'exception': type(error).__name__,
            'base': builtin_base(type(error)),
            'message': message[:2000],
            'line': lines[-1] if lines else None,
        }

    def do_load(self, preamble, source, traced, memory, processes):
        limit(memory, processes)
        if self.asking is not None:
            listener = system_calls.refuse()
            if listener is None:
                os._exit(1)
            births.hand_over(listener, self.asking)
        random.seed(0)
        sys.modules['program'] = self.module
        self.module.__file__ = FILE
        exec(preamble, self.module.__dict__)
        code = compile(source, FILE, 'exec', dont_inherit=True)
        self.traced = traced
        self.traced_call(exec, [code, self.module.__dict__], {})

    def do_names(self, names):
        """The values of names of the program; those that it has not are left out."""
        values = self.module.__dict__
        self.named.update((name, values.get(name, self)) for name in names)
        return {name: values[name] for name in names if name in values}

    def are_named(self):
        """Whether each name that the judge asked for stands for what it stood for then."""
        values = self.module.__dict__
        if all(values.get(name, self) is value for name, value in self.named.items()):
            return True
        self.named.clear()
        return False

    def do_call(self, at, *given, **named):
        return self.held[at](*given, **named)

    def do_get(self, at, name):
        return getattr(self.held[at], name)

    def do_set(self, at, name, value):
        setattr(self.held[at], name, value)

    def do_operate(self, at, name, *given):
        """One of the operations of the language."""
        return (OPERATIONS.get(name) or getattr(operator, name))(self.held[at], *given)


def builtin_base(kind):
    return next((base.__name__ for base in kind.__mro__ if base.__module__ == 'builtins'), 'Exception')
