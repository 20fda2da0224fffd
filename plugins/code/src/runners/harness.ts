import { fileURLToPath } from 'node:url';

/** What runners load to report tests one by one: the folder beside the sources and beside what is built from them. */
export const harnessFolder = fileURLToPath(new URL('../../harness/', import.meta.url));
