export { readJavaScriptTests } from './javascript/read-javascript-tests.ts';
export { labelsOf } from './labels.ts';
export { readTests, type TestForm, testForms } from './read-tests.ts';
export { readShownTests, showTests } from './shown-tests.ts';
export { splitScript } from './split-script.ts';
