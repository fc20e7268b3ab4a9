import { createHash, randomBytes } from 'node:crypto';
import { readdir, realpath, rename, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { basename, dirname, join, relative } from 'node:path';
import { CannotStart } from './errors.js';

// the limit for the path of a socket on macOS; Linux allows four bytes more
const LONGEST_PATH_BYTES = 103;
// the pause before asking again while another process is starting
const LOOK_AGAIN_MS = 20;
const ANSWERS_WITHIN_MS = 5000;

/**
 * Locks a folder for this process until the returned function is called or the process ends in any way.
 *
 * Each process listens on its own socket next to the folder, and then connects to the sockets of the others. Of two
 * processes, at least one therefore sees the other, however long either is suspended in between. A file with a process ID
 * could outlive its process, and another process could get the same ID. If nobody listens on a socket, its process ended.
 *
 * @throws CannotStart if another process has locked the folder
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const inUse = ({ pid }: Process) =>
    new CannotStart(`The data folder ${folder} is in use by the process ${pid}. Stop that process, or set DATA_DIR to another folder.`);
  const real = await realpath(folder);
  return process.platform === 'win32' ? lockPipe(real, inUse) : lockSockets(real, pathOf(real, folder), inUse);
}

/** For Windows, where a pipe is not a file: it has at most one server, and disappears with its process. */
async function lockPipe(real: string, inUse: (holder: Process) => CannotStart): Promise<() => Promise<void>> {
  const path = `\\\\.\\pipe\\${createHash('sha256').update(real).digest('hex')}`;
  const own: Process = { pid: String(process.pid), token: '', state: 'holds' };
  const server = await listen(path, own).catch(async (error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE' ? inUse((await ask(path)) ?? UNKNOWN) : error;
  });
  return () => close(server);
}

async function lockSockets(real: string, short: string, inUse: (holder: Process) => CannotStart): Promise<() => Promise<void>> {
  const own: Process = { pid: String(process.pid), token: randomBytes(4).toString('hex'), state: 'starts' };
  // renamed only when this process listens: a visible socket without a listener belongs to a process that ended
  const server = await listen(`${short}~${own.token}`, own);
  const path = `${real}.lock.${own.token}`;
  const unlock = async () => {
    await rm(path, { force: true });
    await close(server);
  };
  try {
    await rename(`${real}.lock~${own.token}`, path);
    for (;;) {
      const others = await askAll(real, short, own.token);
      const ahead = others.find(({ state, token }) => state === 'holds' || token < own.token);
      if (ahead !== undefined) throw inUse(ahead);
      if (others.length === 0) break;
      // The others are starting, too. Each gives way when it asks this process, or holds the folder if it asked before.
      await new Promise((done) => setTimeout(done, LOOK_AGAIN_MS));
    }
    own.state = 'holds';
    return unlock;
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** The other processes that listen next to the folder. Removes the sockets of processes that ended. */
async function askAll(real: string, short: string, ownToken: string): Promise<Process[]> {
  const prefix = `${basename(real)}.lock.`;
  const names = (await readdir(dirname(real))).filter((name) => name.startsWith(prefix) && /^[0-9a-f]{8}$/.test(name.slice(prefix.length)));
  const found: Process[] = [];
  for (const name of names) {
    const token = name.slice(prefix.length);
    if (token === ownToken) continue;
    const other = await ask(`${short}.${token}`);
    if (other === null) await rm(join(dirname(real), name), { force: true });
    else found.push(other);
  }
  return found;
}

/** The path without the token, in its shortest form: the path of a socket has a length limit, that of a folder has none. */
function pathOf(real: string, folder: string): string {
  const path = `${real}.lock`;
  const shortest = [path, relative(process.cwd(), path)].sort((a, b) => Buffer.byteLength(a) - Buffer.byteLength(b))[0] as string;
  const longest = LONGEST_PATH_BYTES - '.12345678'.length;
  if (Buffer.byteLength(shortest) <= longest) return shortest;
  throw new CannotStart(
    `The path of the data folder ${folder} is too long. Set DATA_DIR to a path of at most ${longest - '.lock'.length} bytes.`,
  );
}

interface Process {
  readonly pid: string;
  readonly token: string;
  state: 'starts' | 'holds';
}

const UNKNOWN: Process = { pid: 'that does not answer', token: '', state: 'holds' };

/** Listens on the socket, and sends each connection the details of this process. */
function listen(path: string, own: Process): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => void socket.on('error', () => undefined).end(`${own.pid} ${own.token} ${own.state}`));
    server.once('error', reject);
    server.listen(path, () => resolve(server.unref()));
  });
}

/** The process that listens on the socket, or null. */
function ask(path: string): Promise<Process | null> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(path);
    // a process that listens but is too busy to answer holds the folder as well
    socket.setTimeout(ANSWERS_WITHIN_MS, () => {
      resolve(UNKNOWN);
      socket.destroy();
    });
    socket.on('data', (data) => (answer += data.toString()));
    socket.on('close', (hadError) => {
      const [pid, token, state] = answer.split(' ');
      if (state !== undefined) resolve({ pid, token, state } as Process);
      // the process gave way at this moment
      else if (!hadError) resolve(ask(path));
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED' || error.code === 'ENOENT') resolve(null);
      else if (error.code === 'ECONNRESET' || error.code === 'EPIPE') resolve(ask(path));
      else reject(error);
    });
  });
}

const close = (server: Server) => new Promise<void>((done) => void server.close(() => done()));
