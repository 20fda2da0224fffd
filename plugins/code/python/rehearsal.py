"""
One small program judged within the server, again and again, before any other comes: what each later process then finds
made (code that the interpreter has adapted, caches of the library) it does not make anew.
"""

import json
import os
import socket

import candidate
import facts
import judge
import remote
import wire

TIMES = 12
JOB = {
    'source': 'import math\n\ndef answer(values, *, more=1):\n    return [one + more for one in values]\n\nclass Kind:\n    pass\n',
    'entryPoint': 'answer',
    'preamble': '',
    'tests': [
        {'kind': 'comparison', 'name': 'comparison', 'actual': "answer([1, 2.5, (3 + 2) * -1], more=2)", 'expected': '[3, 4.5, -3]'},
        {'kind': 'assertion', 'name': 'assertion', 'statement': "assert answer([1]) == [2] and not isinstance(Kind(), int), 'text'"},
        {'kind': 'script', 'name': 'script', 'source': 'def check(given):\n    assert given([]) == []\n    assert given([1]) != {1: (2, "a")}\ncheck(answer)'},
    ],
    'read': False,
    'coverage': True,
    'stop': False,
    'milliseconds': 10_000,
    'memory': 0,
    'processes': 0,
}


class Program(candidate.Candidate):
    """A candidate that is no process, so that nothing limits it."""

    def do_load(self, preamble, source, traced, memory, processes):
        exec(preamble, self.module.__dict__)
        exec(compile(source, candidate.FILE, 'exec', dont_inherit=True), self.module.__dict__)


class Asked(remote.Candidate):
    """The judge's side of it, which answers as soon as it is asked."""

    program = None

    def send(self, message):
        wire.write(self.connection, message)
        self.program.answer(wire.read(self.program.receive))


def rehearse():
    hits = memoryview(bytearray(4 * candidate.LINES)).cast('I')
    said = []
    for _ in range(TIMES):
        near, far = socket.socketpair()
        output, printed = os.pipe()
        asked = Asked(near, output, 0, remote.Ending(None), 1000)
        asked.program = Program(far, hits, None)
        judge.run(json.loads(json.dumps(JOB)), asked, hits, lambda message: said.append(json.dumps(message)))
        facts.inspect(JOB['source'])
        for one in (near, far):
            one.close()
        for one in (output, printed):
            os.close(one)
    return said
