"""
A filter of system calls for candidates, by which the kernel refuses some of them for good.

Refused is memory that no limit of a process counts (shared segments, queues, files without a name, larger buffers of sockets
and pipes), new limits, since those of all processes of a program are set from outside, sockets of families that leave the
namespace of the network or are ways into the kernel, and parts of it that no test needs and that have given it away before.
"""

import ctypes
import errno
import os
import struct
import sys

PR_SET_SECCOMP, MODE_FILTER = 22, 2
LOAD, JUMP_EQUAL, JUMP_AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06
NUMBER_AT, MACHINE_AT, FIRST_AT, SECOND_AT, THIRD_AT = 0, 4, 16, 24, 32
ALLOW, ERROR = 0x7FFF0000, 0x00050000
AF_UNIX, AF_INET, AF_INET6 = 1, 2, 10
F_SETPIPE_SZ = 1031
# Numbers from here on are those of a second interface of x86-64.
X32 = 0x40000000

# Of the kernel's tables for each processor: how it is called in filters, and the numbers of the calls.
NEWER = {'io_uring_setup': 425, 'pidfd_getfd': 438, 'memfd_secret': 447}
MACHINES = {
    'x86_64': (
        0xC000003E,
        {
            **NEWER,
            **{'shmget': 29, 'semget': 64, 'msgget': 68, 'ptrace': 101, 'mount': 165, 'mq_open': 240, 'add_key': 248},
            **{'request_key': 249, 'keyctl': 250, 'unshare': 272, 'perf_event_open': 298, 'fanotify_init': 300},
            **{'setns': 308, 'process_vm_readv': 310, 'process_vm_writev': 311, 'memfd_create': 319, 'bpf': 321},
            **{'userfaultfd': 323, 'socket': 41, 'socketpair': 53, 'setsockopt': 54, 'fcntl': 72},
            **{'setrlimit': 160, 'prlimit64': 302},
        },
    ),
    'aarch64': (
        0xC00000B7,
        {
            **NEWER,
            **{'mount': 40, 'unshare': 97, 'ptrace': 117, 'mq_open': 180, 'msgget': 186, 'semget': 190, 'shmget': 194},
            **{'add_key': 217, 'request_key': 218, 'keyctl': 219, 'perf_event_open': 241, 'fanotify_init': 262},
            **{'setns': 268, 'process_vm_readv': 270, 'process_vm_writev': 271, 'memfd_create': 279, 'bpf': 280},
            **{'userfaultfd': 282, 'socket': 198, 'socketpair': 199, 'setsockopt': 208, 'fcntl': 25},
            **{'setrlimit': 164, 'prlimit64': 261},
        },
    ),
}


class Program(ctypes.Structure):
    _fields_ = [('length', ctypes.c_ushort), ('instructions', ctypes.c_char_p)]


def refuse():
    """Refuses the calls to this process and all that it starts; whether the kernel did so."""
    if os.uname().machine not in MACHINES or sys.maxsize < 2**32:
        return False
    steps = assembled(rules(*MACHINES[os.uname().machine]))
    code = b''.join(struct.pack('=HBBI', *step) for step in steps)
    program = Program(len(steps), code)
    return ctypes.CDLL(None).prctl(PR_SET_SECCOMP, MODE_FILTER, ctypes.byref(program), 0, 0) == 0


def rules(machine, calls):
    """The filter: labels, and steps that say where to go on when they hold and when they do not."""
    calls = dict(calls)
    sockets = [calls.pop('socket'), calls.pop('socketpair')]
    fcntl, limits = calls.pop('fcntl'), calls.pop('prlimit64')
    return [
        (LOAD, MACHINE_AT),
        (JUMP_EQUAL, machine, None, 'refuse'),
        (LOAD, NUMBER_AT),
        (JUMP_AT_LEAST, X32, 'refuse', None),
        *((JUMP_EQUAL, number, 'refuse', None) for number in sorted(calls.values())),
        *((JUMP_EQUAL, number, 'family', None) for number in sockets),
        (JUMP_EQUAL, fcntl, 'command', None),
        (JUMP_EQUAL, limits, 'limits', 'allow'),
        'family',
        (LOAD, FIRST_AT),
        *((JUMP_EQUAL, family, 'allow', None) for family in (AF_UNIX, AF_INET, AF_INET6)),
        (RETURN, ERROR | errno.EAFNOSUPPORT),
        'command',
        (LOAD, SECOND_AT),
        (JUMP_EQUAL, F_SETPIPE_SZ, 'refuse', 'allow'),
        'limits',
        # Limits can be read: that is with no address of new ones.
        (LOAD, THIRD_AT),
        (JUMP_EQUAL, 0, None, 'refuse'),
        (LOAD, THIRD_AT + 4),
        (JUMP_EQUAL, 0, 'allow', 'refuse'),
        'allow',
        (RETURN, ALLOW),
        'refuse',
        (RETURN, ERROR | errno.EPERM),
    ]


def assembled(lines):
    """Instructions of the kernel: labels as distances from the next one."""
    places, steps = {}, []
    for line in lines:
        if isinstance(line, str):
            places[line] = len(steps)
        else:
            steps.append(line)

    def distance(at, label):
        return 0 if label is None else places[label] - at - 1

    return [
        (code, *((distance(at, label) for label in labels) if labels else (0, 0)), value)
        for at, (code, value, *labels) in enumerate(steps)
    ]
