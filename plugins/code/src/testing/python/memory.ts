import type { Attack } from '../attack.ts';
import { exhaust, libc } from './make.ts';

const fork = 'os.fork()';
/** By the kernel's own call, which no hook of the interpreter sees. */
const kernelFork = 'libc.fork()';

/** Eight children that hold something, all for a while; whether they had it. */
const children = (name: string, tries: string, before: string, held: string, forked = fork): Attack =>
  exhaust(
    `children-${name}`,
    tries,
    `${libc}import mmap\n${before}
for _ in range(8):
    if ${forked} == 0:
        try:
            ${held.replaceAll('\n', '\n            ')}
        except BaseException: os._exit(1)
        time.sleep(1)
        os._exit(0)
return [os.wait()[1] for _ in range(8)] == [0] * 8`,
    ['out-of-memory', 'failed', 'raised'],
  );

const fill = `try:
    while True: near.send(b'x' * 65536)
except BlockingIOError: pass`;
const pairs = (count: number, then = ''): string => `all = []
for _ in range(${count}):
    near, far = socket.socketpair()
    near.setblocking(False)
    ${fill.replaceAll('\n', '\n    ')}
    all.append((near, far))${then}`;

/** Holds what it has for a moment, refused or not: long enough to be seen from outside. */
const held = (body: string): string =>
  `try:\n    ${body.replaceAll('\n', '\n    ')}\nfinally: time.sleep(0.1)\nreturn True`;

/** What Python programs try to hold in several processes and in the kernel, which no limit of one process counts. */
export const memory: readonly Attack[] = [
  children(
    'sockets',
    'hold memory in eight children and their sockets',
    '',
    `${pairs(12)}\nheld = bytearray(2 ** 24)`,
  ),
  children('lists', 'hold lists in eight children', '', 'held = [[number] * 1000 for number in range(3000)]'),
  children('bytes', 'hold bytes in eight children', '', "held = b'x' * (3 * 2 ** 23)"),
  children(
    'copied',
    'have eight children change what they were given',
    'held = mmap.mmap(-1, 3 * 2 ** 24, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)',
    'for at in range(0, len(held), 4096): held[at] = 1',
  ),
  children(
    'shared',
    'hold shared memory in eight children that is in no table of theirs',
    '',
    "held = mmap.mmap(-1, 2 ** 25)\nfor at in range(0, len(held), 2 ** 20):\n    held[at:at + 2 ** 20] = b'x' * 2 ** 20\n    held.madvise(mmap.MADV_DONTNEED)",
  ),
  children('kernel', 'have children past the interpreter', '', "held = b'x' * (3 * 2 ** 23)", kernelFork),
  children(
    'children',
    'have children of children',
    '',
    "if os.fork() == 0:\n    held = b'x' * (3 * 2 ** 23)\n    time.sleep(2)\n    os._exit(0)\nheld = b'x' * (3 * 2 ** 23)",
  ),
  children(
    'gone',
    'hold memory in children whose parents are gone',
    '',
    "if os.fork() != 0: os._exit(0)\nos.setsid()\nheld = b'x' * (3 * 2 ** 23)\ntime.sleep(2)",
  ),
  children(
    'priority',
    'go before what watches',
    '',
    "os.setpriority(os.PRIO_PROCESS, 0, -5)\nheld = b'x' * (3 * 2 ** 23)",
  ),
  exhaust('sockets-many', 'hold memory in sockets alone', held(pairs(400)), ['raised', 'out-of-memory']),
  exhaust(
    'sockets-under-way',
    'hold sockets that are under way in others',
    held(
      `import array\nout, into = socket.socketpair()\nfor _ in range(300):\n    near, far = socket.socketpair()\n    near.setblocking(False)\n    ${fill.replaceAll('\n', '\n    ')}\n    out.sendmsg([b'x'], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', [near.fileno(), far.fileno()]))])\n    near.close()\n    far.close()`,
    ),
    ['raised', 'out-of-memory', 'failed'],
  ),
  exhaust(
    'pipes-many',
    'hold memory in pipes',
    "for _ in range(200):\n    read, write = os.pipe()\n    os.set_blocking(write, False)\n    os.write(write, b'x' * 65536)\nreturn True",
    ['raised', 'out-of-memory'],
  ),
  exhaust(
    'memory-shared-hidden',
    'hold shared memory that is in no table',
    "import mmap\nall = []\nwhile len(all) < 8:\n    all.append(mmap.mmap(-1, 2 ** 24))\n    for at in range(0, 2 ** 24, 2 ** 20):\n        all[-1][at:at + 2 ** 20] = b'x' * 2 ** 20\n        all[-1].madvise(mmap.MADV_DONTNEED)\nreturn True",
    ['raised', 'out-of-memory'],
  ),
];
