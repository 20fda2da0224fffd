import { defineConfig } from 'vitest/config';

const conditions = ['textgrad-src', 'node', 'import', 'default'];
const project = (name: string, include: string[], testTimeout = 20_000) => ({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: ['textgrad-src'] } },
  test: { name, include, testTimeout },
});

export default defineConfig({
  test: {
    reporters: ['default', './scripts/summary-reporter.ts'],
    projects: [
      project('core', ['core/test/**/*.test.ts']),
      project('plugins', ['plugins/*/test/**/*.test.ts']),
      project('apps', ['apps/*/test/**/*.test.ts']),
      project('benchmarks', ['benchmarks/test/**/*.test.ts']),
      project('tests', ['tests/**/*.test.ts'], 120_000),
    ],
  },
});
