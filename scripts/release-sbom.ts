/**
 * Writes the software bill of materials of a release: what the packages need at run time, as npm lists it in CycloneDX.
 * Argument: the file (default: dist/sbom.cdx.json).
 *
 * npm's own `--omit dev` also leaves out what a package needs and the workspace names for its tests, such as zod: so all is
 * listed, and what it marks as for development alone is left out.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

interface Component {
  readonly 'bom-ref': string;
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
}

interface Bill {
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
}

const root = resolve(import.meta.dirname, '..');
const path = resolve(root, process.argv[2] ?? 'dist/sbom.cdx.json');
const { status, stdout, stderr } = spawnSync(
  'npm',
  ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'],
  { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 },
);
if (status !== 0) throw new Error(`npm sbom ended with ${status}: ${stderr}`);

const isDevelopment = ({ properties = [] }: Component): boolean =>
  properties.some(({ name, value }) => name === 'cdx:npm:package:development' && value === 'true');

const bill = JSON.parse(stdout) as Bill;
const left = new Set(bill.components.filter(isDevelopment).map((one) => one['bom-ref']));
const components = bill.components.filter((one) => !left.has(one['bom-ref']));
const dependencies = bill.dependencies
  .filter(({ ref }) => !left.has(ref))
  .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((one) => !left.has(one)) }));
mkdirSync(dirname(path), { recursive: true });
writeFileSync(path, `${JSON.stringify({ ...bill, components, dependencies }, null, 2)}\n`);
console.log(`${path}: ${components.length} components`);
