export { readTests, type TestForm, testForms } from './read-tests.ts';
