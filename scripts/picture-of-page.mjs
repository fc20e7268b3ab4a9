// npm run page:picture: takes the picture of docs/try.html that README shows. It needs Chromium.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const page = new URL('../docs/try.html', import.meta.url);
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
const tab = await browser.newPage({ viewport: { width: 1100, height: 720 }, colorScheme: 'light' });
await tab.goto(page.href);
await tab.screenshot({ path: fileURLToPath(new URL('try.png', page)) });
await browser.close();
