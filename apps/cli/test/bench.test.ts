import { expect, test } from 'vitest';
import { runBenchmark } from '../src/bench/run-benchmark.ts';
import { call, fakeTerminal } from './support/fake-terminal.ts';

test('bench list names the benchmarks, and bench alone does the same', async () => {
  const { code, out } = await call(['bench', 'list']);
  expect(code).toBe(0);
  expect(out).toMatch(/^traces +the paper's published outputs/mu);
  expect((await call(['bench'])).out).toBe(out);
});

test('options go to the benchmark, and --json prints what went wrong as an object', async () => {
  const { code, out } = await call(['bench', 'traces', '--reference', 'nowhere', '--json']);
  expect(code).toBe(2);
  expect(JSON.parse(out)).toMatchObject({ error: { code: 'TRACES_UNREADABLE' } });
});

test('a benchmark explains its settings', async () => {
  const { code, out } = await call(['bench', 'traces', '--help']);
  expect(code).toBe(0);
  expect(out).toContain('textgrad bench traces [options]');
  expect(out).toContain('--reference <text>');
  expect((await call(['bench', '--help'])).out).toContain('textgrad bench paper --engine expert --quick');
  expect((await call(['help', 'bench'])).out).toContain('textgrad bench paper --engine expert --quick');
});

test('a wrong name exits with 2 and says the nearest', async () => {
  const { code, err } = await call(['bench', 'trace']);
  expect({ code, out: err }).toEqual({ code: 2, out: expect.stringContaining("Did you mean 'traces'?") });
});

test('without the package it says what to install', async () => {
  const absent = Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });
  await expect(runBenchmark(['list'], fakeTerminal(), () => Promise.reject(absent))).rejects.toMatchObject({
    code: 'BENCH_MISSING',
    message: expect.stringContaining('npm install @textgrad/benchmarks'),
  });
  await expect(runBenchmark(['list'], fakeTerminal(), async () => ({}))).rejects.toMatchObject({
    code: 'BENCH_MISSING',
  });
});
