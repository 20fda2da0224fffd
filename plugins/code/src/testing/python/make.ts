import type { Limits, Test, Verdict } from '../../sandbox/sandbox.ts';
import type { Attack } from '../attack.ts';
import { comparison } from '../tests.ts';

/** Milliseconds for what ends by itself, on a busy machine too. */
const patient = 10_000;

const header =
  'import builtins, ctypes, gc, os, re, resource, signal, socket, subprocess, sys, threading, time\n';
const indented = (body: string): string => body.replace(/^/gmu, '    ');
const stopped: readonly Verdict[] = ['failed', 'raised'];

/** An attack whose function returns True when it reached what it wanted. */
export const reach = (
  name: string,
  tries: string,
  body: string,
  verdicts: readonly Verdict[] = stopped,
): Attack => ({
  name,
  tries,
  language: 'python',
  source: `${header}def attack():\n${indented(body)}\n`,
  test: comparison('attack()', 'True'),
  verdicts,
  limits: { milliseconds: patient },
});

/** An attack that uses up what there is. */
export const exhaust = (
  name: string,
  tries: string,
  body: string,
  verdicts: readonly Verdict[],
  limits: Partial<Limits> = {},
): Attack => ({
  ...reach(name, tries, body, verdicts),
  limits: { milliseconds: verdicts[0] === 'timed-out' ? 1000 : patient, ...limits },
});

/** A wrong program that changes what its test stands on. */
export const cheat = (
  name: string,
  tries: string,
  source: string,
  test: Test,
  verdicts: readonly Verdict[] = ['failed', 'raised', 'crashed', 'not-loaded'],
): Attack => ({
  name,
  tries,
  language: 'python',
  source: header + source,
  test,
  verdicts,
  limits: { milliseconds: patient },
});

/** The first line of attacks that call the kernel by themselves. */
export const libc = 'libc = ctypes.CDLL(None, use_errno=True)\n';
