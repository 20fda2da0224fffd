import process from 'node:process';

/** The user that owns nothing. */
const nobodyId = 65_534;

/** Options of a child process that gives up being root before it begins; nothing for any other user. */
export const nobody = (): { readonly uid?: number; readonly gid?: number } =>
  process.getuid?.() === 0 ? { uid: nobodyId, gid: nobodyId } : {};
