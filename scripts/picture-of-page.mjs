// npm run page:picture: takes the picture of docs/try.html that README shows. It needs Chromium.
import { fileURLToPath } from 'node:url';
import { launchChromium } from './chromium.mjs';

const page = new URL('../docs/try.html', import.meta.url);
const browser = await launchChromium();
const tab = await browser.newPage({ viewport: { width: 1100, height: 720 }, colorScheme: 'light' });
await tab.goto(page.href);
await tab.screenshot({ path: fileURLToPath(new URL('try.png', page)) });
await browser.close();
