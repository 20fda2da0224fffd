import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Makes programs that behave like `vina`, each a real process, in a folder of their own. */
export interface FakeVinas {
  readonly folder: string;
  /**
   * Makes a program that answers `--version` and otherwise runs the body, which may use `args`, `value(flag)` and `fs`;
   * gives its path.
   */
  make(body: string, banner?: string): string;
  remove(): void;
}

/** A new folder for fake programs. */
export function fakeVinas(): FakeVinas {
  const folder = mkdtempSync(join(tmpdir(), 'fake-vina-'));
  let made = 0;
  return {
    folder,
    make(body, banner = 'AutoDock Vina v1.2.5') {
      const path = join(folder, `vina-${made++}`);
      const script = `#!${process.execPath}
        const fs = require('node:fs');
        const args = process.argv.slice(2);
        const value = (flag) => args[args.indexOf(flag) + 1];
        if (args[0] === '--version') { console.log(${JSON.stringify(banner)}); process.exit(); }
        ${body}`;
      writeFileSync(path, script);
      chmodSync(path, 0o755);
      return path;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
