/** Why a test file cannot be run, in a sentence that says what to do. */
export class Refused extends Error {}
