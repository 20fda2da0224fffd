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

MODE_FILTER, WITH_LISTENER = 1, 8
LOAD, JUMP_EQUAL, JUMP_AT_LEAST, JUMP_ANY, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
NUMBER_AT, MACHINE_AT, FIRST_AT, SECOND_AT, THIRD_AT = 0, 4, 16, 24, 32
ALLOW, ASK, ERROR = 0x7FFF0000, 0x7FC00000, 0x00050000
AF_UNIX, AF_INET, AF_INET6 = 1, 2, 10
F_SETPIPE_SZ = 1031
CLONE_THREAD = 0x00010000
# Numbers from here on are those of a second interface of x86-64.
X32 = 0x40000000

# Of the kernel's tables for each processor: how it is called in filters, the call that sets them, the numbers of other calls.
NEWER = {'io_uring_setup': 425, 'pidfd_getfd': 438, 'memfd_secret': 447}
MACHINES = {
    'x86_64': (
        0xC000003E,
        317,
        {
            **NEWER,
            **{'shmget': 29, 'semget': 64, 'msgget': 68, 'ptrace': 101, 'mount': 165, 'mq_open': 240, 'add_key': 248},
            **{'request_key': 249, 'keyctl': 250, 'unshare': 272, 'perf_event_open': 298, 'fanotify_init': 300},
            **{'setns': 308, 'process_vm_readv': 310, 'process_vm_writev': 311, 'memfd_create': 319, 'bpf': 321},
            **{'userfaultfd': 323, 'socket': 41, 'socketpair': 53, 'setsockopt': 54, 'fcntl': 72},
            **{'setrlimit': 160, 'prlimit64': 302, 'clone': 56, 'fork': 57, 'vfork': 58, 'clone3': 435},
        },
    ),
    'aarch64': (
        0xC00000B7,
        277,
        {
            **NEWER,
            **{'mount': 40, 'unshare': 97, 'ptrace': 117, 'mq_open': 180, 'msgget': 186, 'semget': 190, 'shmget': 194},
            **{'add_key': 217, 'request_key': 218, 'keyctl': 219, 'perf_event_open': 241, 'fanotify_init': 262},
            **{'setns': 268, 'process_vm_readv': 270, 'process_vm_writev': 271, 'memfd_create': 279, 'bpf': 280},
            **{'userfaultfd': 282, 'socket': 198, 'socketpair': 199, 'setsockopt': 208, 'fcntl': 25},
            **{'setrlimit': 164, 'prlimit64': 261, 'clone': 220, 'clone3': 435},
        },
    ),
}


class Program(ctypes.Structure):
    _fields_ = [('length', ctypes.c_ushort), ('instructions', ctypes.c_char_p)]


def refuse():
    """
    Refuses the calls to this process and all that it starts. Gives the file on which new processes are asked for, or
    nothing when the kernel does not do so.
    """
    if FILTER is None:
        return None
    seccomp, program = FILTER
    listener = LIBC.syscall(seccomp, MODE_FILTER, WITH_LISTENER, ctypes.byref(program))
    return listener if listener >= 0 else None


def rules(machine, calls):
    """The filter: labels, and steps that say where to go on when they hold and when they do not."""
    calls = dict(calls)
    sockets = [calls.pop('socket'), calls.pop('socketpair')]
    fcntl, limits, clone, newer = (calls.pop(name) for name in ('fcntl', 'prlimit64', 'clone', 'clone3'))
    forks = [calls.pop(name) for name in ('fork', 'vfork') if name in calls]
    return [
        (LOAD, MACHINE_AT),
        (JUMP_EQUAL, machine, None, 'refuse'),
        (LOAD, NUMBER_AT),
        (JUMP_AT_LEAST, X32, 'refuse', None),
        *((JUMP_EQUAL, number, 'refuse', None) for number in sorted(calls.values())),
        *((JUMP_EQUAL, number, 'family', None) for number in sockets),
        (JUMP_EQUAL, fcntl, 'command', None),
        (JUMP_EQUAL, limits, 'limits', None),
        *((JUMP_EQUAL, fork, 'ask', None) for fork in forks),
        (JUMP_EQUAL, clone, 'clone', None),
        (JUMP_EQUAL, newer, 'missing', 'allow'),
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
        'clone',
        (LOAD, FIRST_AT),
        (JUMP_ANY, CLONE_THREAD, 'allow', 'ask'),
        'missing',
        # What it would do stands where a filter cannot look; libraries then make the older call.
        (RETURN, ERROR | errno.ENOSYS),
        'ask',
        (RETURN, ASK),
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


def made_filter():
    """The number of the call that sets filters, and the filter of this machine; nothing where the calls are not known."""
    if os.uname().machine not in MACHINES or sys.maxsize < 2**32:
        return None
    machine, seccomp, calls = MACHINES[os.uname().machine]
    steps = assembled(rules(machine, calls))
    return seccomp, Program(len(steps), b''.join(struct.pack('=HBBI', *step) for step in steps))


# Made once, so that no candidate has to.
LIBC = ctypes.CDLL(None)
FILTER = made_filter()
