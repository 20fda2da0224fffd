import type { Attack } from '../attack.ts';
import { exhaust, libc } from './make.ts';

/** What Python programs try to use up, or to leave behind. */
export const exhausting: readonly Attack[] = [
  exhaust('loop', 'never end', 'while True: pass', ['timed-out']),
  exhaust('sleep', 'do nothing for ever', 'time.sleep(1000)', ['timed-out']),
  exhaust('native-loop', 'stay in native code', 'return 10 ** 10 ** 8 > 0', ['timed-out', 'out-of-memory']),
  exhaust('regular-expression', 'backtrack for ever', "return bool(re.match('(a+)+$', 'a' * 50 + 'b'))", [
    'timed-out',
  ]),
  exhaust(
    'ignored-signals',
    'ignore being ended',
    'for number in range(1, 32):\n    try: signal.signal(number, signal.SIG_IGN)\n    except (OSError, ValueError): pass\nwhile True: pass',
    ['timed-out'],
  ),
  exhaust('memory-lists', 'fill the memory', 'all = []\nwhile True: all.append([0] * 1000000)', [
    'out-of-memory',
  ]),
  exhaust('memory-bytes', 'ask for a terabyte', 'return len(bytearray(2 ** 40)) > 0', ['out-of-memory']),
  exhaust(
    'memory-map',
    'map memory',
    'import mmap\nall = []\nwhile True: all.append(mmap.mmap(-1, 2 ** 26))',
    ['raised', 'out-of-memory'],
  ),
  exhaust(
    'memory-segments',
    'fill memory that no process holds',
    `${libc}libc.shmat.restype = ctypes.c_void_p\nheld = 0\nwhile held < 200:\n    segment = libc.shmget(0, 2 ** 24, 0o1666)\n    if segment < 0: return False\n    start = libc.shmat(segment, None, 0)\n    ctypes.memset(start, 1, 2 ** 24)\n    libc.shmdt(ctypes.c_void_p(start))\n    held += 16\nreturn True`,
    ['failed'],
  ),
  exhaust(
    'memory-files',
    'fill files without a name',
    "held = []\nwhile len(held) < 20:\n    held.append(os.memfd_create('held'))\n    os.ftruncate(held[-1], 2 ** 24)\n    os.pwrite(held[-1], b'x' * 2 ** 23, 0)\nreturn True",
    ['raised'],
  ),
  exhaust(
    'files-empty',
    'make empty files without end',
    "for number in range(20000): os.mknod(f'/tmp/{number}')\nreturn True",
    ['raised'],
  ),
  exhaust(
    'folders-deep',
    'leave folders in folders',
    "for number in range(3000):\n    os.mkdir('a')\n    os.chdir('a')\nreturn False",
    ['failed'],
  ),
  exhaust('fork-bomb', 'fork without end', 'while True:\n    try: os.fork()\n    except OSError: pass', [
    'timed-out',
    'crashed',
  ]),
  exhaust(
    'fork-fails',
    'have a hundred processes',
    'count = 0\nfor _ in range(100):\n    if os.fork() == 0: time.sleep(100)\n    count += 1\nreturn count == 100',
    ['raised'],
  ),
  exhaust(
    'threads',
    'have a thousand threads',
    'for _ in range(1000): threading.Thread(target=time.sleep, args=[100]).start()\nreturn True',
    ['raised', 'out-of-memory'],
  ),
  exhaust(
    'zombies',
    'leave dead processes behind',
    'for _ in range(1000):\n    if os.fork() == 0: os._exit(0)\nreturn True',
    ['raised', 'crashed'],
  ),
  exhaust(
    'orphan',
    'leave a process that ends others later',
    'if os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n        time.sleep(0.3)\n        os.kill(-1, signal.SIGKILL)\n    os._exit(0)\nreturn False',
    ['failed', 'crashed'],
  ),
  exhaust('output', 'print 100 MB', "for _ in range(100): print('x' * 10 ** 6)\nreturn True", [
    'output-limit',
  ]),
  exhaust('output-raw', 'print past the interpreter', "while True: os.write(1, b'x' * 65536)", [
    'output-limit',
  ]),
  exhaust('recursion', 'call itself without end', 'return attack()', ['stack-overflow']),
  exhaust(
    'recursion-unlimited',
    'overflow the stack of the machine',
    'sys.setrecursionlimit(2 ** 30)\nreturn attack()',
    ['stack-overflow', 'crashed', 'out-of-memory', 'raised', 'timed-out'],
  ),
  exhaust(
    'recursion-native',
    'recurse in native code',
    'sys.setrecursionlimit(2 ** 30)\none = []\nfor _ in range(10 ** 6): one = [one]\nreturn repr(one) == one',
    ['stack-overflow', 'crashed', 'out-of-memory', 'raised', 'timed-out'],
  ),
  exhaust(
    'files-full',
    'fill the disk',
    "with open('/tmp/full', 'wb') as file:\n    for _ in range(1000): file.write(b'x' * 10 ** 6)\nreturn True",
    ['raised', 'crashed'],
  ),
  exhaust(
    'files-many',
    'leave files that cannot be removed',
    "os.makedirs('/tmp/a/b/c')\nopen('/tmp/a/b/c/d', 'w').close()\nos.chmod('/tmp/a/b', 0)\nos.chmod('/tmp/a', 0)\nreturn False",
    ['failed'],
  ),
  exhaust('descriptors', 'open files without end', "all = []\nwhile True: all.append(open('/dev/null'))", [
    'raised',
  ]),
  exhaust('large-value', 'return 100 MB', "return 'x' * 10 ** 7", ['failed', 'out-of-memory']),
  exhaust('deep-value', 'return a deep value', 'one = []\nfor _ in range(100000): one = [one]\nreturn one', [
    'failed',
    'out-of-memory',
    'timed-out',
  ]),
  exhaust('wide-value', 'return a value that unpacks to much', 'return [[] for _ in range(300000)]', [
    'failed',
    'out-of-memory',
  ]),
];
