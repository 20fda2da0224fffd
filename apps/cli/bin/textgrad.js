#!/usr/bin/env node
// Plain JavaScript: an old Node must be able to read it, to say what is missing.
import { existsSync } from 'node:fs';
import * as module from 'node:module';
import { fileURLToPath } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
const source = new URL('../src/main.ts', import.meta.url);
const isCheckout = existsSync(source) && !/[\\/]node_modules[\\/]/.test(fileURLToPath(source));

if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `error: textgrad needs Node 22.18 or newer, and this is ${process.version}: install one from nodejs.org${
      isCheckout ? ', or call it as "npx textgrad", which brings its own' : ''
    }.`,
  );
  process.exitCode = 2;
} else {
  // What was compiled is kept for the next call, in the folder for temporary files.
  module.enableCompileCache();
  await start();
}

async function start() {
  if (isCheckout) {
    // In a checkout the packages run from source, without a build.
    module.registerHooks({
      resolve: (specifier, context, next) =>
        next(specifier, { ...context, conditions: ['textgrad-src', ...context.conditions] }),
    });
    await import(source.href);
  } else {
    await import('../dist/main.js');
  }
}
