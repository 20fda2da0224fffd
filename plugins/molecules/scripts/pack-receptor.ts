/**
 * Packs the receptor that comes with the package: cuts it to its search box and gzips it.
 *
 *   node --conditions=textgrad-src plugins/molecules/scripts/pack-receptor.ts protein.pdbqt
 *
 * `protein.pdbqt` is /usr/share/doc/autodock-vina/test-data/protein.pdbqt.gz of Debian's autodock-vina 1.2.3, unpacked.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { cutToBox } from '../src/dock/receptors/cut.ts';
import { embeddedBox, embeddedFile, embeddedName } from '../src/dock/receptors/embedded.ts';
import { defineReceptor } from '../src/dock/receptors/receptor.ts';

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error('Name the PDBQT file to pack.');
const pdbqt = cutToBox(readFileSync(path, 'utf8'), embeddedBox);
defineReceptor({ name: embeddedName, provenance: path, pdbqt, box: embeddedBox });
const packed = gzipSync(pdbqt, { level: 9 });
writeFileSync(embeddedFile, packed);
process.stdout.write(`${pdbqt.split('\n').length - 1} atoms in ${packed.length} bytes\n`);
