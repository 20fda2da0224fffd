export { allOrNone } from './all-or-none.ts';
export { type Defined, defined } from './defined.ts';
export type { ErrorKind, TextGradErrorOptions } from './errors.ts';
export { abortedError, messageOf, TextGradError, throwIfAborted, usageError } from './errors.ts';
export { firstOf } from './first-of.ts';
export { refuseFormerNames, sayFormerMembers } from './former-names.ts';
export { nearest } from './nearest.ts';
export { visibleMarkup, visibleText } from './visible-text.ts';
export { withoutEnd } from './without-end.ts';
