import { existsSync } from 'node:fs';

/** Chromium, where this machine has it; test/runtimes/run.mjs installs it. */
export const chromiumPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
