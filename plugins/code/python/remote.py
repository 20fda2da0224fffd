"""The judge's side of a candidate: questions with a time limit."""

import builtins
import os
import select
import signal
import sys
import time

import wire
from answers import Answers
from stand_in import Failure, StandIn, kind_of

TEST_FILE = 'test.py'


class Ended(BaseException):
    """The candidate gives no more answers; says how it ended."""

    def __init__(self, verdict, reason):
        super().__init__(reason)
        self.verdict = verdict
        self.reason = reason


class Large(Exception):
    """A value that is too large to be looked at."""


class Ending:
    """How the process of a candidate ended, as its parent tells; nothing where it has no namespace of its own."""

    def __init__(self, told):
        self.told = told

    def was_killed(self):
        """Whether it was ended from outside: in its namespace nobody can, so it is what limits the memory of all it started."""
        if self.told is None or not select.select([self.told], [], [], 1)[0]:
            return False
        status = int.from_bytes(os.read(self.told, 4), 'big')
        return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


class Candidate:
    """Asks a candidate and waits for its answers, no longer than a test may take."""

    def __init__(self, connection, output, process, ending, most_output):
        self.connection = connection
        self.output = output
        self.process = process
        self.ending = ending
        self.left = most_output
        self.printed = []
        self.number = 0
        self.deadline = 0.0
        self.waited = 0.0
        self.answered = 0.0
        self.ended = None
        self.failure = None
        self.stops = frozenset()
        self.remotes = {}
        self.functions = []
        self.kinds = {}
        self.named = {}
        self.classes = set()
        self.answers = Answers(self.refuse)
        self.receive = wire.buffered(self.arrived)
        os.set_blocking(output, False)

    def begin(self, seconds, stops=frozenset()):
        """A new test, its time, and the lines on which it speaks of StopIteration."""
        self.stops = stops
        self.deadline = time.monotonic() + seconds
        self.waited = 0.0
        self.failure = None
        self.functions = []
        self.answers = Answers(self.refuse)

    def refuse(self, words):
        self.fail(Failure(words))

    def fail(self, failure):
        """Keeps the first assertion that does not hold, whatever becomes of it in the program, and raises it."""
        self.failure = self.failure or failure
        raise failure

    def end(self, verdict, reason):
        self.ended = Ended(verdict, reason)
        try:
            os.kill(self.process, signal.SIGKILL)
        except OSError:
            pass
        raise self.ended

    def take_output(self):
        text = b''.join(self.printed).decode('utf-8', 'replace')
        self.printed = []
        return text

    def names(self, wanted):
        """What the program calls by these names; nothing else that it might answer with reaches a test."""
        asked = [name for name in wanted if name not in self.named]
        found = self.ask('names', [asked]) if asked else {}
        if type(found) is not dict:
            self.end('crashed', 'It left the protocol of the sandbox.')
        # By their names classes are told from functions, whatever the program makes of them.
        self.classes.update(one._number for name, one in found.items() if name[:1].isupper() and isinstance(one, StandIn))
        given = {name: found[name] for name in asked if name in found}
        for name in asked:
            # What is no copy stays what it is until the candidate says that it calls something else so.
            if name not in given or isinstance(given[name], StandIn):
                self.named[name] = given.get(name)
        known = {name: self.named[name] for name in wanted if self.named.get(name) is not None}
        return {**known, **given}

    def call(self, number, given, named):
        """Calls a function of the program."""
        self.answers.forget()
        return self.ask('call', [number, *given], named, may_stop=self.expects_stop())

    def expects_stop(self):
        """Whether the test is on a line on which it speaks of StopIteration."""
        frame = sys._getframe(1) if self.stops else None
        while frame is not None:
            if frame.f_code.co_filename == TEST_FILE and frame.f_lineno in self.stops:
                return True
            frame = frame.f_back
        return False

    def ask(self, do, given=(), named=None, may_stop=False):
        """Asks, and raises what the program raises. As in a generator, StopIteration does not end the loop of a test."""
        try:
            return self.asked(do, given, named)
        except (StopIteration, StopAsyncIteration) as stop:
            if may_stop:
                raise
            error = RuntimeError(f'the program raised {type(stop).__name__}')
            error.said = stop.said
            raise error from None

    def asked(self, do, given, named):
        if self.ended is not None:
            raise self.ended
        number = self.number = self.number + 1
        encoder = wire.Encoder(self.export)
        question = {
            'do': do,
            'number': number,
            'given': [encoder.code(one) for one in given],
            'named': {name: encoder.code(one) for name, one in (named or {}).items()},
        }
        question['objects'] = encoder.table()
        start = time.monotonic()
        try:
            self.send(question)
            reply = self.reply(number)
        finally:
            self.answered = time.monotonic()
            self.waited += self.answered - start
        if reply['kind'] == 'large':
            raise Large('The value is too large to be looked at.')
        try:
            decoder = wire.Decoder(reply['objects'], self.resolve, encoder.kept)
            if reply['kind'] == 'value':
                return decoder.value(reply['value'])
            error = self.exception(reply)
        except RecursionError:
            raise Large('The value is nested too deeply to be looked at.') from None
        except Exception:
            self.end('crashed', 'It left the protocol of the sandbox.')
        raise error

    def reply(self, asked):
        """The answer to a question; what the program asks meanwhile is answered."""
        while True:
            try:
                message = wire.read(self.receive)
                number, kind = message['number'], message['kind']
            except EOFError:
                self.drain()
                self.gone()
            except (ValueError, KeyError, TypeError, RecursionError, MemoryError):
                self.end('crashed', 'It left the protocol of the sandbox.')
            if number != asked:
                continue
            if message.get('named') is not True:
                self.named = {}
            if kind != 'callback':
                self.drain()
                return message
            self.send(self.called_back(message))

    def called_back(self, message):
        try:
            decoder = wire.Decoder(message['objects'], self.resolve)
            function = self.functions[message['callback']]
            given = [decoder.value(one) for one in message['given']]
            named = {name: decoder.value(one) for name, one in message['named'].items()}
            value = function(*given, **named)
            encoder = wire.Encoder(self.export)
            return {'value': encoder.code(value), 'objects': encoder.table()}
        except Ended:
            raise
        except Exception as error:
            return {'raised': type(error).__name__, 'message': str(error)[:2000]}

    def send(self, message):
        self.connection.settimeout(max(0.001, self.deadline - time.monotonic()))
        try:
            wire.write(self.connection, message)
        except TimeoutError:
            self.too_long()
        except OverflowError:
            raise Large('The values of the test are too large.') from None
        except OSError as error:
            if 'timed out' in str(error):
                self.too_long()
            self.gone()

    def gone(self):
        if self.ending.was_killed():
            self.end('out-of-memory', 'It needs more memory than is allowed, with the processes and sockets that it made.')
        self.end('crashed', 'Its process ended without an answer.')

    def too_long(self):
        self.end('timed-out', 'It did not finish within its wall time; it may loop for ever.')

    def arrived(self, length):
        """What comes next from the candidate; what it prints meanwhile is kept, up to its limit."""
        while True:
            left = self.deadline - time.monotonic()
            if left <= 0:
                self.too_long()
            readable, _, _ = select.select([self.connection, self.output], [], [], left)
            if self.output in readable and not self.drain() and self.connection not in readable:
                time.sleep(0.001)
            if self.connection in readable:
                try:
                    return self.connection.recv(length)
                except OSError:
                    return b''

    def drain(self):
        """Reads what was printed; whether there was anything."""
        found = False
        while True:
            try:
                part = os.read(self.output, 1 << 16)
            except OSError:
                return found
            if not part:
                return found
            found = True
            self.printed.append(part[: max(0, self.left)])
            self.left -= len(part)
            if self.left < 0:
                self.end('output-limit', 'It printed more than is allowed.')

    def export(self, value):
        """A code for what the judge hands over that is no plain data: functions can be called, and nothing else."""
        if isinstance(value, StandIn):
            return {'held': object.__getattribute__(value, '_number')}
        if callable(value):
            self.functions.append(value)
            return {'callback': len(self.functions) - 1}
        raise TypeError(f'{type(value).__name__} objects of a test cannot be handed to the program')

    def resolve(self, code):
        if 'exception' in code:
            return self.exception_kind(code['exception'], code['base'])
        if 'callback' in code:
            return self.functions[code['callback']]
        number = code['held']
        if number not in self.remotes:
            self.remotes[number] = kind_of(code['can'])(self, number)
        return self.remotes[number]

    def exception_kind(self, name, base):
        parent = getattr(builtins, base, Exception)
        if not (isinstance(parent, type) and issubclass(parent, BaseException)):
            parent = Exception
        if name == base or not str(name).isidentifier():
            return parent
        return self.kinds.setdefault((name, base), type(name, (parent,), {}))

    def exception(self, said):
        """What was raised in the candidate, as an exception of the judge."""
        kind = self.exception_kind(said['exception'], said['base'])
        try:
            error = kind(said['message'])
        except TypeError:
            error = Exception(said['message'])
        error.said = {'name': str(said['exception'])[:200], 'message': str(said['message'])[:2000]}
        if isinstance(said['line'], int) and 0 < said['line'] < 2**31:
            error.said['line'] = said['line']
        return error
