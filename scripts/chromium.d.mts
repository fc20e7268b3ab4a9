import type { Browser } from 'playwright-core';

/** Where Debian and others put Chromium; the first is Debian's. */
export const CHROMIUM_PATHS: readonly [string, ...string[]];

/** Chromium, where this machine has it; test/runtimes/run.mjs installs it. */
export function findChromium(): string | undefined;

export function launchChromium(): Promise<Browser>;
