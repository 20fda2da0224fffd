import type { ProgramFacts, ProgramReader } from './program-reader.ts';

/** Python itself, as far as it is needed to read a text. */
export interface PythonInspector {
  /** Names, imports and assertions of a text, or why it does not parse. */
  inspect(source: string): Promise<ProgramFacts | { readonly problem: string }>;
}

/** Reads Python, by Python's own parser in the sandbox: nothing of the text is run. */
export const pythonReader = (sandbox: PythonInspector): ProgramReader => ({
  language: 'python',
  title: 'Python',
  async read(source) {
    const facts = await sandbox.inspect(source);
    return 'problem' in facts ? { ok: false, problems: [facts.problem] } : { ok: true, value: facts };
  },
});
