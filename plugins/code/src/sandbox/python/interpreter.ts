import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Decoded } from '@textgrad/core';
import { z } from 'zod';
import type { Launch } from './launch.ts';

/** A Python and where its parts are. */
export interface Interpreter {
  readonly executable: string;
  readonly version: string;
  /** Folders of its standard library and of the shared libraries that it loads. */
  readonly folders: readonly string[];
  /** Bytes of address space that it has before any program. */
  readonly baseBytes: number;
}

/** What the sandbox imports, and where its parts are; run outside of it, on nothing that anybody gave. */
const question = `
import ctypes, datetime, decimal, json, mmap, os, resource, select, socket, statistics, sys, sysconfig
if sys.version_info < (3, 9): sys.exit('it is older than 3.9')
maps = {line.split(None, 5)[5].strip() for line in open('/proc/self/maps') if line.count('/')}
stdlib = os.path.dirname(os.path.realpath(os.__file__))
dynamic = os.path.dirname(os.path.realpath(getattr(sys.modules['_ctypes'], '__file__', None) or os.__file__))
size = int(open('/proc/self/statm').read().split()[0]) * resource.getpagesize()
print(json.dumps({'executable': os.path.realpath(sys.executable), 'version': sys.version.split()[0], 'baseBytes': size,
  'folders': sorted({stdlib, dynamic} | {os.path.dirname(path) for path in maps if '.so' in path})}))
`;

const answer = z.object({
  executable: z.string().startsWith('/'),
  version: z.string(),
  baseBytes: z.int().positive(),
  folders: z.array(z.string().startsWith('/')).max(50),
});

/** Asks a Python where its parts are, as the user who is to run it. */
export async function findInterpreter(
  command: string,
  identity: Launch['identity'],
): Promise<Decoded<Interpreter>> {
  try {
    const { stdout } = await promisify(execFile)(command, ['-I', '-S', '-c', question], {
      ...identity,
      cwd: '/',
      timeout: 20_000,
      maxBuffer: 2 ** 20,
    });
    return { ok: true, value: answer.parse(JSON.parse(stdout)) };
  } catch (error) {
    const { stderr, code, message } = Object(error) as Readonly<Record<string, unknown>>;
    const lastLine = String(stderr ?? '')
      .trim()
      .split('\n')
      .at(-1);
    const why =
      code === 'ENOENT'
        ? 'it is not there'
        : code === 'EACCES'
          ? 'it may not be started'
          : lastLine || String(message).slice(0, 200);
    return { ok: false, problems: [`${command}: ${why}`] };
  }
}
