/**
 * Checks that every installed package is under an allowed licence, and ends with 1 when one is not. New packages under other
 * licences are left out, or stand among the exceptions with the reason.
 */
import { resolve } from 'node:path';
import { allowed, exceptionOf, installedIn, refused } from './supply/licences.ts';

const packages = installedIn(resolve(import.meta.dirname, '..'));
for (const { name, version, licence } of refused(packages)) {
  console.log(`${name} ${version} is under '${licence}', which is not among ${allowed.join(', ')}`);
  process.exitCode = 1;
}
const excepted = packages.filter(({ name }) => exceptionOf(name) !== undefined);
console.log(`${packages.length} packages; exceptions: ${excepted.map(({ name }) => name).join(', ')}`);
