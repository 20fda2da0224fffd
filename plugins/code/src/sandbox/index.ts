export { type JavaScriptSandboxOptions, javascriptSandbox } from './javascript/javascript-sandbox.ts';
export * from './sandbox.ts';
