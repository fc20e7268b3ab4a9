import { createHash, randomBytes } from 'node:crypto';
import { realpath, rename, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { relative } from 'node:path';
import { CannotStart } from './errors.js';

// of the path of a socket on macOS; Linux takes four bytes more
const LONGEST_PATH_BYTES = 103;
// longer than from a look at the lock to its replacement below
const SETTLE_MS = 200;

/**
 * Holds a folder for this process until the returned function is called, or the process ends in whatever way.
 *
 * The lock is a socket beside the folder, on which this process listens. A file with a process id can outlive its
 * process, and another process can have that id by then; but when nobody listens on the socket, its process is gone.
 *
 * @throws CannotStart when another process holds the folder
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const inUse = ({ pid }: Holder) =>
    new CannotStart(`The data folder ${folder} is in use by the process ${pid}. Stop that process, or set DATA_DIR to another folder.`);
  const token = randomBytes(4).toString('hex');
  const path = pathOf(await realpath(folder), folder);
  const holder = await ask(path);
  if (holder !== null) throw inUse(holder);
  // Node removes the path on which it listened when the server closes: so a process that loses removes only its own
  const own = IS_WINDOWS ? path : `${path}.${token}`;
  const server = await listen(own, token);
  if (!IS_WINDOWS) await rename(own, path);
  // of several processes that found nobody, the last one to replace the lock holds it
  await new Promise((done) => setTimeout(done, SETTLE_MS));
  const winner = await ask(path);
  if (winner?.token === token) {
    return async () => {
      await rm(path, { force: true });
      await close(server);
    };
  }
  await close(server);
  throw inUse(winner ?? { pid: 'that started at the same time', token: '' });
}

const IS_WINDOWS = process.platform === 'win32';

function pathOf(real: string, folder: string): string {
  // a pipe is not a file there, and is gone with its process
  if (IS_WINDOWS) return `\\\\.\\pipe\\${createHash('sha256').update(real).digest('hex')}`;
  const path = `${real}.lock`;
  const shortest = [path, relative(process.cwd(), path)].sort((a, b) => Buffer.byteLength(a) - Buffer.byteLength(b))[0] as string;
  const longest = LONGEST_PATH_BYTES - '.12345678'.length;
  if (Buffer.byteLength(shortest) <= longest) return shortest;
  throw new CannotStart(`The path of the data folder ${folder} is too long. Set DATA_DIR to a path of at most ${longest - '.lock'.length} bytes.`);
}

interface Holder {
  readonly pid: string;
  readonly token: string;
}

/** Listens on the socket, and tells each connection who does. */
function listen(path: string, token: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => void socket.on('error', () => undefined).end(`${process.pid} ${token}`));
    server.once('error', reject);
    server.listen(path, () => resolve(server.unref()));
  });
}

/** The process that listens on the socket; null when none does. */
function ask(path: string): Promise<Holder | null> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(path);
    // one that listens and is too busy to answer holds the folder as well
    socket.setTimeout(5000, () => socket.destroy());
    socket.on('data', (data) => (answer += data.toString()));
    socket.on('close', () => {
      const [pid = '', token = ''] = answer.split(' ');
      resolve({ pid: pid || 'that does not answer', token });
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED' || error.code === 'ENOENT') resolve(null);
      else reject(error);
    });
  });
}

const close = (server: Server) => new Promise<void>((done) => void server.close(() => done()));
