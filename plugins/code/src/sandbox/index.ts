export { type JavaScriptSandboxOptions, javascriptSandbox } from './javascript/javascript-sandbox.ts';
export * from './python/index.ts';
export * from './sandbox.ts';
export { textLimits, withinTextLimits } from './text-limits.ts';
