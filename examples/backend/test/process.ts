import { type ChildProcess, spawn } from 'node:child_process';

const children = new Set<ChildProcess>();

export interface Run {
  readonly process: ChildProcess;
  /** Everything that the process wrote to both streams. */
  output(): string;
}

/** Runs the service like `npm start`, on a free port of loopback. */
export function run(environment: Record<string, string>): Run {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: new URL('..', import.meta.url),
    // spawn omits undefined variables
    env: { ...process.env, PORT: '0', ASSUME_ENDPOINTS: 'yes', SWEEP_EVERY_MINUTES: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)));
  return { process: child, output: () => output };
}

/** Runs the service, waits until it listens, and adds its URL. */
export async function start(environment: Record<string, string>): Promise<Run & { url: string }> {
  const service = run(environment);
  const { process: child, output } = service;
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', () => {
      const found = /Server listening at (http:\/\/127\.0\.0\.1:\d+)/.exec(output())?.[1];
      if (found !== undefined) resolve(found);
    });
    child.on('close', () => reject(new Error(`the service did not start: ${output()}`)));
  });
  return { ...service, url };
}

/** Waits until the process has ended and its output is complete. */
export function ended({ process: child }: Run): Promise<void> {
  return new Promise((done) => {
    const isOver = (child.exitCode ?? child.signalCode) !== null && child.stdout?.destroyed === true && child.stderr?.destroyed === true;
    if (isOver) done();
    else child.once('close', () => done());
  });
}

/** Kills every process that a test started. */
export function killAll(): void {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
}
