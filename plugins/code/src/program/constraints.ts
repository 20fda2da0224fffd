import type { Constraint } from '@textgrad/core';
import type { ProgramReader } from './program-reader.ts';

/** No version may hold assertions: tests belong to the test suite. A text that does not parse is the codec's affair. */
export function noAsserts(reader: ProgramReader): Constraint {
  return {
    text: 'Do not add asserts to the code.',
    async check(source) {
      const facts = await reader.read(source);
      if (!facts.ok || facts.value.assertLines.length === 0) return undefined;
      return `The code has asserts on line ${facts.value.assertLines.join(', ')}: take them out.`;
    },
  };
}

/** Every version must import these modules. */
export function importsPresent(reader: ProgramReader, modules: readonly string[]): Constraint {
  return {
    text: `The code must import ${modules.join(', ')}.`,
    async check(source) {
      const facts = await reader.read(source);
      if (!facts.ok) return undefined;
      const missing = modules.filter((module) => !facts.value.imports.includes(module));
      return missing.length === 0 ? undefined : `The code does not import ${missing.join(', ')}.`;
    },
  };
}
