import { execFile, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { promisify } from 'node:util';

export const run = promisify(execFile);

/** A port of loopback that nobody uses. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
      .once('error', reject)
      .listen(0, '127.0.0.1', () => {
        const { port } = server.address();
        server.close(() => resolve(port));
      });
  });
}

/** Starts a server and waits until it answers. `stop` ends it. */
export async function startServer(command, args, options, answers) {
  const server = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], ...options });
  let written = '';
  server.stderr.on('data', (data) => {
    written = (written + data).slice(-2000);
  });
  let ended = false;
  const exit = new Promise((resolve) => {
    server.once('error', (error) => resolve(String(error)));
    server.once('exit', resolve);
  }).then((why) => {
    ended = true;
    return why;
  });
  for (let tries = 0; !(await answers().catch(() => false)); tries++) {
    if (ended || tries === 300) throw new Error(`${command} did not start (${ended ? await exit : 'after 30 s'}): ${written}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return async () => {
    server.kill('SIGTERM');
    const timer = setTimeout(() => server.kill('SIGKILL'), 10_000);
    await exit;
    clearTimeout(timer);
  };
}

/** Installs a package of Debian if a command of it is missing. Only root can. */
export async function installIfMissing(isInstalled, packages) {
  if (isInstalled()) return;
  const command = `apt-get install --no-install-recommends ${packages.join(' ')}`;
  if (process.getuid?.() !== 0) throw new Error(`Not installed: ${packages.join(', ')}. Run as root: ${command}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env });
}
