export type { Isolation } from './installation.ts';
export { type PythonSandbox, type PythonSandboxOptions, pythonSandbox } from './python-sandbox.ts';
