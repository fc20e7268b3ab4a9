import { type ChildProcess, spawn } from 'node:child_process';

const children = new Set<ChildProcess>();

export interface Run {
  readonly process: ChildProcess;
  /** Everything that it wrote, on both streams. */
  output(): string;
}

/** The service as `npm start` starts it, on a free port of loopback. */
export function run(environment: Record<string, string>): Run {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: new URL('..', import.meta.url),
    // an undefined variable is left out
    env: { ...process.env, PORT: '0', ASSUME_ENDPOINTS: 'yes', SWEEP_EVERY_MINUTES: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)));
  return { process: child, output: () => output };
}

/** The same, when it listens, and the address on which it does. */
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

/** When it has ended and all its output is there. */
export function ended({ process: child }: Run): Promise<void> {
  return new Promise((done) => {
    const isOver = (child.exitCode ?? child.signalCode) !== null && child.stdout?.destroyed === true && child.stderr?.destroyed === true;
    if (isOver) done();
    else child.once('close', () => done());
  });
}

/** Kills what a test has started, whatever became of the test. */
export function killAll(): void {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
}
