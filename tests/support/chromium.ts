import { existsSync } from 'node:fs';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where Chromium is on this machine; in Debian `apt-get install chromium` brings it. */
export const chromiumPath: string | undefined = [process.env.CHROMIUM ?? '', ...places].find(
  (path) => path !== '' && existsSync(path),
);

/** Whether tests in a browser are skipped, because there is none. */
export const noChromium: boolean = chromiumPath === undefined;
if (noChromium) console.warn('no Chromium here (apt-get install chromium): tests in a browser are skipped');
