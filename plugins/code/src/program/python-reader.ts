import type { PythonSandbox } from '../sandbox/python/index.ts';
import type { ProgramReader } from './program-reader.ts';

/** Reads Python, by Python's own parser in the sandbox: nothing of the text is run. */
export const pythonReader = (sandbox: PythonSandbox): ProgramReader => ({
  language: 'python',
  title: 'Python',
  async read(source) {
    const facts = await sandbox.inspect(source);
    return 'problem' in facts ? { ok: false, problems: [facts.problem] } : { ok: true, value: facts };
  },
});
