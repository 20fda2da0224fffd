import { defineConfig } from 'vitest/config';

const conditions = ['textgrad-src', 'node', 'import', 'default'];
const project = (
  name: string,
  include: string[],
  options: { testTimeout?: number; isolate?: boolean } = {},
) => ({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: ['textgrad-src'] } },
  test: { name, include, testTimeout: 60_000, ...options },
});

export default defineConfig({
  test: {
    reporters: ['default', './scripts/summary-reporter.ts'],
    // One process would be left out for whoever sits at the machine: on two cores that is half of it.
    maxWorkers: '100%',
    projects: [
      // Core keeps no state in its modules, so its tests may share them.
      project('core', ['core/test/**/*.test.ts'], { isolate: false }),
      project('plugins', ['plugins/*/test/**/*.test.ts']),
      project('apps', ['apps/*/test/**/*.test.ts']),
      project('benchmarks', ['benchmarks/test/**/*.test.ts']),
      project('tests', ['tests/**/*.test.ts'], { testTimeout: 120_000 }),
    ],
  },
});
