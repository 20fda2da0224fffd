"""
A filter of system calls for candidates, by which the kernel refuses some of them for good.

Refused is memory that no limit of a process counts (shared segments, queues and files without a name, which would also
stay for the next program), and parts of the kernel that no test needs and that have given away a kernel before.
"""

import ctypes
import errno
import os
import struct
import sys

PR_SET_SECCOMP, MODE_FILTER = 22, 2
LOAD, JUMP_EQUAL, JUMP_AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06
NUMBER_AT, MACHINE_AT = 0, 4
ALLOW, REFUSE = 0x7FFF0000, 0x00050000 | errno.EPERM
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
            **{'userfaultfd': 323},
        },
    ),
    'aarch64': (
        0xC00000B7,
        {
            **NEWER,
            **{'mount': 40, 'unshare': 97, 'ptrace': 117, 'mq_open': 180, 'msgget': 186, 'semget': 190, 'shmget': 194},
            **{'add_key': 217, 'request_key': 218, 'keyctl': 219, 'perf_event_open': 241, 'fanotify_init': 262},
            **{'setns': 268, 'process_vm_readv': 270, 'process_vm_writev': 271, 'memfd_create': 279, 'bpf': 280},
            **{'userfaultfd': 282},
        },
    ),
}


class Program(ctypes.Structure):
    _fields_ = [('length', ctypes.c_ushort), ('instructions', ctypes.c_char_p)]


def refuse():
    """Refuses the calls to this process and all that it starts; whether the kernel did so."""
    if os.uname().machine not in MACHINES or sys.maxsize < 2**32:
        return False
    machine, calls = MACHINES[os.uname().machine]
    numbers = sorted(calls.values())
    to_end = len(numbers) + 1
    steps = [
        (LOAD, 0, 0, MACHINE_AT),
        (JUMP_EQUAL, 0, to_end + 1, machine),
        (LOAD, 0, 0, NUMBER_AT),
        (JUMP_AT_LEAST, to_end - 1, 0, X32),
        *((JUMP_EQUAL, len(numbers) - at, 0, number) for at, number in enumerate(numbers)),
        (RETURN, 0, 0, ALLOW),
        (RETURN, 0, 0, REFUSE),
    ]
    code = b''.join(struct.pack('=HBBI', *step) for step in steps)
    program = Program(len(steps), code)
    return ctypes.CDLL(None).prctl(PR_SET_SECCOMP, MODE_FILTER, ctypes.byref(program), 0, 0) == 0
