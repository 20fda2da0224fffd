import type { Attack } from '../attack.ts';
import { libc, reach } from './make.ts';

const others =
  'def signalled(number, what):\n    try:\n        os.kill(number, what)\n        return True\n    except ProcessLookupError:\n        return False\n';

/** What Python programs try to reach outside of their sandbox. */
export const outside: readonly Attack[] = [
  reach('files-passwd', 'read a file of the host', "return len(open('/etc/passwd').read()) > 0"),
  reach('files-home', 'list home folders', "return bool(os.listdir('/root') or os.listdir('/home'))"),
  reach('files-library', 'change the standard library', "open(os.__file__, 'a').write('x')\nreturn True"),
  reach('files-root', 'write beside the temporary folder', "open('/escape', 'w').write('x')\nreturn True"),
  reach('files-harness', 'change the judge', "open('/harness/judge.py', 'a').write('x')\nreturn True"),
  reach('files-devices', 'find further devices', "return len(os.listdir('/dev')) > 3"),
  reach('proc', 'read about processes', "return len(os.listdir('/proc')) > 0"),
  reach('proc-memory', 'open the memory of the server', "return open('/proc/2/mem', 'r+b') is not None"),
  reach(
    'environment',
    'read secrets of the environment',
    "return bool(set(os.environ) - {'PWD', 'LC_CTYPE', 'PYTHONHASHSEED'})",
  ),
  reach(
    'network-connect',
    'reach another machine',
    "socket.create_connection(('192.0.2.1', 53), 1)\nreturn True",
  ),
  reach(
    'network-interfaces',
    'find a network',
    "return any(name != 'lo' for _, name in socket.if_nameindex())",
  ),
  reach('network-names', 'ask for a name', "return bool(socket.getaddrinfo('example.org', 80))"),
  reach(
    'network-raw',
    'open a raw socket',
    'return socket.socket(socket.AF_INET, socket.SOCK_RAW, 1).fileno() >= 0',
  ),
  reach(
    'network-abstract',
    'reach a socket of the desktop',
    "one = socket.socket(socket.AF_UNIX)\none.connect('\\0/tmp/.X11-unix/X0')\nreturn True",
  ),
  reach(
    'subprocess-shell',
    'start a shell',
    "return subprocess.run(['/bin/sh', '-c', 'true']).returncode == 0",
  ),
  reach('subprocess-system', 'start a command', "return os.system('true') == 0"),
  reach(
    'subprocess-python',
    'read a file by another interpreter',
    "return subprocess.run([sys.executable, '-c', \"open('/etc/passwd')\"]).returncode == 0",
  ),
  reach(
    'processes',
    'see other processes',
    `${others}return any(signalled(number, 0) for number in range(2, 30000))`,
  ),
  reach(
    'signal-others',
    'signal any other process',
    `${others}return any(signalled(number, signal.SIGKILL) for number in range(2, 30000))`,
  ),
  reach(
    'signal-parent',
    'signal its parent',
    'return os.getppid() != 0 and os.kill(os.getppid(), signal.SIGKILL) is None',
  ),
  reach('signal-all', 'end every process', 'os.kill(-1, signal.SIGKILL)\nreturn True'),
  reach('signal-group', 'end its group', 'os.killpg(0, signal.SIGKILL)\nreturn False', [
    'failed',
    'raised',
    'crashed',
  ]),
  reach(
    'signal-stop',
    'halt any other process',
    `${others}return any(signalled(number, signal.SIGSTOP) for number in range(2, 30000))`,
  ),
  reach(
    'trace-others',
    'trace another process',
    `${libc}return any(libc.ptrace(16, number, 0, 0) == 0 for number in range(2, 300))`,
  ),
  reach(
    'memory-others',
    'read the memory of another process',
    `${libc}class Span(ctypes.Structure):\n    _fields_ = [('base', ctypes.c_void_p), ('length', ctypes.c_size_t)]\nmine = ctypes.create_string_buffer(64)\nhere = Span(ctypes.addressof(mine), 64)\nthere = Span(id(sys), 64)\nreturn any(libc.process_vm_readv(number, ctypes.byref(here), 1, ctypes.byref(there), 1, 0) > 0 for number in range(2, 300))`,
  ),
  reach(
    'descriptors-others',
    'take an open file of another process',
    `${libc}return any(libc.syscall(438, libc.syscall(434, one, 0), number, 0) >= 0 for one in range(2, 50) for number in range(16))`,
  ),
  reach(
    'namespace-processes',
    'make or enter a process namespace',
    `${libc}return libc.unshare(0x20000000) == 0`,
  ),
  reach(
    'capabilities',
    'have capabilities',
    `${libc}header, data = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()\nlibc.capget(header, data)\nreturn any(data)`,
  ),
  reach('namespace-user', 'make a user namespace', `${libc}return libc.unshare(0x10000000) == 0`),
  reach(
    'namespace-mount',
    'mount the host',
    `${libc}return libc.unshare(0x20000) == 0 or libc.mount(b'none', b'/tmp', b'tmpfs', 0, None) == 0`,
  ),
  reach('root-user', 'become root', 'os.setuid(0)\nreturn os.getuid() == 0'),
  reach('root-folder', 'leave by another root', "os.chroot('/tmp')\nreturn True"),
  reach(
    'limits',
    'raise its own limits',
    'resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))\nreturn True',
  ),
  reach('priority', 'go before other processes', 'os.nice(-10)\nreturn True'),
  reach(
    'shared-memory',
    'leave shared memory',
    "import multiprocessing.shared_memory as shared\nshared.SharedMemory('left', True, 64)\nreturn True",
  ),
  reach(
    'shared-segment',
    'leave a shared segment for the next program',
    `${libc}return libc.shmget(4711, 4096, 0o1666) >= 0`,
  ),
  reach(
    'shared-queue',
    'leave a message or a semaphore for the next program',
    `${libc}return libc.msgget(4711, 0o1666) >= 0 or libc.semget(4711, 1, 0o1666) >= 0 or libc.mq_open(b'/left', 0o102, 0o600, None) >= 0`,
  ),
  reach(
    'second-interface',
    'make a shared segment by the second interface of the processor',
    `${libc}return libc.syscall(0x40000000 + 29, 0, 4096, 0o1666) >= 0`,
  ),
  reach(
    'kernel-rings',
    'have the kernel do its calls',
    `${libc}return libc.syscall(425, 1, ctypes.create_string_buffer(120)) >= 0`,
  ),
  reach(
    'kernel-keys',
    'trace the kernel',
    `${libc}return libc.syscall(298, 0, 0, -1, -1, 0) >= 0 or libc.syscall(321, 0, 0, 0) >= 0`,
  ),
];
