"""
Watches, from outside of the sandbox, the memory of all processes that a program has started, and ends them beyond a limit.

A limit of the kernel holds for one process and counts no buffers of sockets and pipes. While a program is run (a line on the
input says the bytes that it may have, 0 that none is), it looks again and again at the processes below the sandbox's server,
and lets each of several have no more address space than its share of what is left.
"""

import os
import resource
import select
import signal
import sys

SECONDS_ALONE, SECONDS_TOGETHER = 0.01, 0.001
PIPE_BYTES = 2**16
# What each of many processes may ask for at once, though not all of them can have it.
AT_ONCE = 12 * 2**20


def text_of(path):
    with open(path, 'rb') as file:
        return file.read()


def of_each(read, those):
    """What is read of each, without those that are gone meanwhile."""
    found = []
    for one in those:
        try:
            found.append(read(one))
        except OSError:
            continue
    return found


def children(process):
    folder = f'/proc/{process}/task'
    texts = of_each(lambda thread: text_of(f'{folder}/{thread}/children'), os.listdir(folder))
    return [int(one) for text in texts for one in text.split()]


def places(process):
    """The numbers of a process in this namespace and each below it."""
    line = next(one for one in text_of(f'/proc/{process}/status').split(b'\n') if one.startswith(b'NSpid:'))
    return [int(one) for one in line.split()[1:]]


def server_below(process):
    """The server: the second process of the sandbox's namespace."""
    for child in children(process):
        if places(child)[-1] == 2:
            return child
        found = server_below(child)
        if found is not None:
            return found
    return None


def candidate_below(server):
    """The program that is run, if one is, and what started it: the first process of a namespace in that of the server."""
    depth = len(places(server)) + 1
    families = of_each(lambda one: (one, children(one)), children(server))
    below = [(child, launcher) for launcher, found in families for child in found]
    firsts = of_each(lambda pair: (pair, places(pair[0])), below)
    return next((pair for pair, found in firsts if len(found) == depth and found[-1] == 1), (None, None))


def halts(process):
    """Whether a process has halted itself."""
    return text_of(f'/proc/{process}/stat').rpartition(b')')[2].split()[0] == b'T'


def tree(process):
    """A process and all below it."""
    found = [process]
    for one in found:
        found += [child for each in of_each(children, [one]) for child in each]
    return found


def field(process, name):
    """Bytes that the kernel's summary of a process's memory says under a name."""
    for line in text_of(f'/proc/{process}/smaps_rollup').split(b'\n'):
        if line.startswith(name):
            return 1024 * int(line.split()[1])
    return 0


def shared_parts(process):
    """Sizes of memory without a file that processes share, by its number: it stays whoever has it in his tables."""
    parts = {}
    for line in text_of(f'/proc/{process}/maps').split(b'\n'):
        words = line.split(None, 5)
        if len(words) == 6 and words[1][3:4] == b's' and words[5].startswith((b'/dev/zero', b'/SYSV', b'/memfd')):
            start, end = (int(one, 16) for one in words[0].split(b'-'))
            parts[words[4]] = parts.get(words[4], 0) + end - start
    return parts


def let_grow(process, most):
    """Sets how many bytes of address space a process may still add, up to what it was given."""
    _, given = resource.prlimit(process, resource.RLIMIT_AS)
    size = int(text_of(f'/proc/{process}/statm').split()[0]) * resource.getpagesize()
    resource.prlimit(process, resource.RLIMIT_AS, (min(given, size + most), given))


def give_way(process):
    """Has a process wait for this one, so that it cannot grow for long while nobody looks."""
    os.setpriority(os.PRIO_PROCESS, process, 10)


def send(number, processes):
    of_each(lambda one: os.kill(one, number), processes)


class Watch:
    def __init__(self, sandbox):
        self.server = server_below(sandbox)
        self.socket_bytes = int(text_of('/proc/sys/net/core/wmem_default'))
        # What the sandbox itself has open, and the two ends of its talk with a program.
        self.sandbox_bytes = self.kernel_bytes([self.server]) + 2 * self.socket_bytes
        self.sharing = None
        self.seen = None
        self.left = 0

    def kernel_bytes(self, processes):
        """The most that the kernel may hold for open files of processes: sockets wherever they are, and pipes."""
        sockets = text_of(f'/proc/{processes[0]}/net/unix').count(b'\n') - 1
        files = of_each(lambda one: len(os.listdir(f'/proc/{one}/fd')), processes)
        return sockets * self.socket_bytes + sum(files) * PIPE_BYTES

    def own_bytes(self, processes):
        shared = {}
        for parts in of_each(shared_parts, processes):
            shared.update(parts)
        return sum(of_each(lambda one: field(one, b'Pss_Anon:'), processes)) + sum(shared.values())

    def look(self, limit):
        """Ends a program that has more than its limit; whether it has several processes."""
        candidate, launcher = candidate_below(self.server)
        if candidate is None:
            self.left = limit
            return False
        if candidate != self.seen:
            # Who started this may put it into a group of the kernel.
            self.seen = candidate
            print(candidate, flush=True)
        # What started the program halts while one more process waits to begin.
        waiting = int(halts(launcher))
        try:
            return self.weigh(candidate, tree(candidate), waiting, limit)
        finally:
            if waiting:
                send(signal.SIGCONT, [launcher])

    def weigh(self, candidate, processes, waiting, limit):
        # Near its limit a program stands still while it is looked at, which on a busy machine takes longer than to exceed it.
        stands_still = len(processes) > 1 and self.left < limit // 2
        if stands_still:
            send(signal.SIGSTOP, processes)
        self.left = limit - max(0, self.kernel_bytes(processes) - self.sandbox_bytes)
        self.share(candidate, processes, waiting, limit)
        if self.left < 0:
            # Each by itself: the end of the first one ends the others only when it has its turn.
            send(signal.SIGKILL, reversed(processes))
        elif stands_still:
            send(signal.SIGCONT, processes)
        return len(processes) + waiting > 1

    def share(self, candidate, processes, waiting, limit):
        """Lets each of several processes grow by its share of what is left; one alone is held by the kernel."""
        count = len(processes) + waiting
        if count > 1:
            self.sharing = candidate
            self.left -= self.own_bytes(processes)
            left = max(0, self.left)
            most = max(left // count, min(left // 2, AT_ONCE))
            of_each(lambda one: let_grow(one, most), processes)
            of_each(give_way, processes)
        elif self.sharing == candidate:
            self.sharing = None
            let_grow(candidate, limit)


def main():
    try:
        watch = Watch(int(sys.argv[1]))
        watch.own_bytes([watch.server])
    except (OSError, TypeError, ValueError, StopIteration) as error:
        sys.exit(f'The memory of its processes cannot be watched: {error}')
    print('watching', flush=True)
    limit = 0
    pause = None
    while True:
        if select.select([0], [], [], pause)[0]:
            lines = os.read(0, 4096).split()
            if not lines:
                return
            limit = int(lines[-1])
        pause = None
        if limit > 0:
            try:
                pause = SECONDS_TOGETHER if watch.look(limit) else SECONDS_ALONE
            except (OSError, StopIteration, ValueError, IndexError):
                # A process that was looked at is gone meanwhile.
                pause = SECONDS_TOGETHER


main()
