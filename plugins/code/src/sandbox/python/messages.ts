import { z } from 'zod';

const exception = z.object({ name: z.string(), message: z.string(), line: z.int().optional() });

const verdicts = [
  'passed',
  'failed',
  'raised',
  'timed-out',
  'out-of-memory',
  'stack-overflow',
  'output-limit',
  'crashed',
  'not-loaded',
  'broken-test',
] as const;

const message = z.object({
  ready: z.array(z.int()).optional(),
  test: z
    .object({
      name: z.string(),
      verdict: z.enum(verdicts),
      output: z.string(),
      reason: z.string().optional(),
      actual: z.string().optional(),
      expected: z.string().optional(),
      exception: exception.optional(),
      milliseconds: z.number().optional(),
      value: z.string().optional(),
      hits: z.array(z.int()).optional(),
    })
    .optional(),
  end: z
    .object({
      output: z.string(),
      statements: z.array(z.int()),
      loading: z.number().optional(),
      loadException: exception.nullish(),
    })
    .optional(),
  facts: z
    .union([
      z.object({ problem: z.string() }),
      z.object({
        names: z.array(z.string()),
        imports: z.array(z.string()),
        assertLines: z.array(z.int()),
      }),
    ])
    .optional(),
  suite: z
    .union([
      z.object({ refused: z.string() }),
      z.object({
        tests: z.array(
          z.object({
            name: z.string(),
            statement: z.string().optional(),
            source: z.string().optional(),
          }),
        ),
      }),
    ])
    .optional(),
  done: z.object({ memoryBytes: z.number() }).optional(),
});

/** One line of what a server says. */
export type ServerMessage = z.infer<typeof message>;

/** Reads a line; nothing when it is none, such as one that was cut short. */
export function readMessage(line: string): ServerMessage | undefined {
  if (line === '') return undefined;
  try {
    return message.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}
