import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** A Redis of a test's own: on a free port of this machine, in memory alone. */
export interface RedisServer {
  readonly url: string;
  /** Ends it at once, as a power cut does. */
  kill(): Promise<void>;
  /** Starts it again at the same place; it has forgotten everything. */
  start(): Promise<void>;
  /** Stops it from answering, or lets it go on. */
  hang(isHanging: boolean): void;
  [Symbol.asyncDispose](): Promise<void>;
}

/** How a Redis is started. */
export interface RedisServerOptions {
  /** Bytes that it may hold, such as `3mb`; as much as it wants by default. */
  readonly memory?: string;
  readonly password?: string;
}

/** Why there is no Redis to test with; nothing where there is one. */
export function redisMissing(): string | undefined {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return undefined;
  } catch {
    return 'redis-server is not installed (Debian: apt-get install redis-server)';
  }
}

/** Starts a Redis. */
export async function startRedis({ memory, password }: RedisServerOptions = {}): Promise<RedisServer> {
  const port = await freePort();
  const args = [
    ...['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    ...(memory === undefined ? [] : ['--maxmemory', memory]),
    ...(password === undefined ? [] : ['--requirepass', password]),
  ];
  let server: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    server = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
    for await (const chunk of server.stdout as AsyncIterable<Buffer>)
      if (String(chunk).includes('Ready to accept connections')) break;
  };
  const kill = async (): Promise<void> => {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    server.kill('SIGKILL');
    await once(server, 'exit');
  };
  await start();
  return {
    url: `redis://${password === undefined ? '' : `:${password}@`}127.0.0.1:${port}`,
    kill,
    start,
    hang: (isHanging) => void server?.kill(isHanging ? 'SIGSTOP' : 'SIGCONT'),
    [Symbol.asyncDispose]: kill,
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { readonly port: number };
  server.close();
  await once(server, 'close');
  return port;
}
