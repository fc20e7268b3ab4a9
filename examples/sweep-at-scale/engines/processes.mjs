import { execFile, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** The processes that run, and those whose end is waited for: none may outlive this one. */
const running = new Set();
let isEnding = false;

/** Ends every process that was started here. No other starts afterward. */
export async function endProcesses() {
  isEnding = true;
  await Promise.all([...running].map(end));
}

/** Runs a command to its end. */
export function run(command, args, options) {
  return started(() => execute(command, args, options));
}

/** Starts a process, or fails if the processes are being ended. `start` returns it, or a promise that has it. */
function started(start) {
  if (isEnding) throw new Error('Interrupted.');
  const result = start();
  const child = result.child ?? result;
  running.add(child);
  child.once('close', () => running.delete(child));
  child.once('error', () => running.delete(child));
  return result;
}

/** Ends a process. SIGINT ends a query too; on SIGTERM PostgreSQL would wait for it. */
async function end(child) {
  if (!running.has(child)) return;
  const closed = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGINT');
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await closed;
  clearTimeout(timer);
}

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
  const server = started(() => spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], ...options }));
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
    if (ended || tries === 300) {
      await end(server);
      throw new Error(`${command} did not start (${ended ? await exit : 'after 30 s'}): ${written}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return () => end(server);
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
