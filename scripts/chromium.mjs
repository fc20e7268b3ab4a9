import { existsSync } from 'node:fs';

/** Where Debian and others put Chromium; the first is Debian's. */
export const CHROMIUM_PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Chromium, where this machine has it; test/runtimes/run.mjs installs it. */
export function findChromium() {
  return CHROMIUM_PATHS.find((path) => existsSync(path));
}

export async function launchChromium() {
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
}
