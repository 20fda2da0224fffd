import type { Attack } from '../attack.ts';
import { libc, reach } from './make.ts';

/** A socket of a family by its number, in any type that it may have. */
const family = (name: string, number: number): Attack =>
  reach(
    `socket-${name}`,
    `open a socket of the family ${name}`,
    `def opened(kind, protocol):\n    try: return socket.socket(${number}, kind, protocol).fileno() >= 0\n    except OSError: return False\nreturn any(opened(kind, protocol) for kind in (1, 2, 3, 5) for protocol in (0, 3, 12))`,
  );

const option = (name: string, tries: string, body: string): Attack =>
  reach(`socket-${name}`, tries, `near, far = socket.socketpair()\n${body}`);

/** What Python programs try with sockets and pipes. */
export const sockets: readonly Attack[] = [
  family('virtual-machine', 40),
  family('netlink', 16),
  family('packet', 17),
  family('ciphers', 38),
  family('bluetooth', 31),
  family('controller-area', 29),
  family('processes', 30),
  family('express-data', 44),
  reach(
    'socket-kernel',
    'open a socket past the interpreter',
    `${libc}return libc.socket(40, 1, 0) >= 0 or libc.socket(16, 3, 12) >= 0`,
  ),
  reach(
    'socket-second-interface',
    'open a socket by the second interface of the processor',
    `${libc}return libc.syscall(0x40000000 + 41, 40, 1, 0) >= 0`,
  ),
  reach('socket-pair', 'open a pair of another family', 'return len(socket.socketpair(40)) == 2'),
  option(
    'send-buffer',
    'have a larger buffer to send',
    'near.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 2 ** 22)\nreturn True',
  ),
  option(
    'receive-buffer',
    'have a larger buffer to receive',
    'near.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2 ** 22)\nreturn True',
  ),
  option(
    'send-buffer-forced',
    'force a larger buffer to send',
    'near.setsockopt(socket.SOL_SOCKET, 32, 2 ** 22)\nreturn True',
  ),
  option(
    'receive-buffer-forced',
    'force a larger buffer to receive',
    'near.setsockopt(socket.SOL_SOCKET, 33, 2 ** 22)\nreturn True',
  ),
  option(
    'filter',
    'have the kernel run a program on what is received',
    "near.setsockopt(socket.SOL_SOCKET, 26, b'\\x01' + bytes(15))\nreturn True",
  ),
  reach(
    'pipe-size',
    'have a larger pipe',
    'import fcntl\nread, write = os.pipe()\nreturn fcntl.fcntl(write, 1031, 2 ** 20) >= 2 ** 20',
  ),
  reach(
    'network-itself',
    'talk to itself over the network',
    "one = socket.socket()\none.bind(('127.0.0.1', 0))\none.listen()\nother = socket.create_connection(one.getsockname(), 1)\nreturn other.send(b'x') == 1",
  ),
  reach(
    'network-datagram',
    'send a datagram to itself',
    "one = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\nreturn one.sendto(b'x', ('127.0.0.1', 4711)) == 1",
  ),
  reach(
    'network-six',
    'talk to itself over the newer network',
    "one = socket.socket(socket.AF_INET6)\none.bind(('::1', 0))\none.listen()\nreturn True",
  ),
  reach(
    'network-up',
    'set up an interface of the network',
    "import fcntl, struct\none = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\nfcntl.ioctl(one, 0x8914, struct.pack('16sh14x', b'lo', 1))\nreturn True",
  ),
  reach(
    'limits-own',
    'have a lower limit now and a higher one later',
    'soft, hard = resource.getrlimit(resource.RLIMIT_AS)\nresource.setrlimit(resource.RLIMIT_AS, (soft - 4096, hard))\nreturn True',
  ),
  reach(
    'limits-kernel',
    'set limits past the interpreter',
    `${libc}most = (ctypes.c_uint64 * 2)(2 ** 63, 2 ** 63)\nreturn libc.syscall(302, 0, 9, most, None) == 0 or libc.syscall(160, 9, most) == 0`,
  ),
];
