import type { EndpointFacts } from '../index.js';

/** What the command reads from and writes to. Everything else in this folder is a function of it. */
export interface Io {
  /** The folder that relative paths start from. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** The current time, in epoch milliseconds. */
  now(): number;
  /** Observes the server behind an address, with DNS and TLS. */
  observe(address: string): Promise<EndpointFacts>;
}

export interface Output {
  readonly isTerminal: boolean;
  /** The width of the terminal; undefined when it is not one. */
  readonly columns: number | undefined;
  /** Resolves when the text has left this process, so that awaiting it never fills the memory. Rejects when the reader is gone. */
  write(text: string): Promise<void>;
}

/** The part of Node's `process` that the command needs. */
export interface Host {
  readonly env: Io['env'];
  readonly stdin: Io['stdin'];
  readonly stdout: Stream;
  readonly stderr: Stream;
  cwd(): string;
}

export interface Stream {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  on(event: 'error', listener: () => void): unknown;
  write(text: string, done: (error?: Error | null) => void): unknown;
}

export function processIo(host: Host): Io {
  const { env } = host;
  return {
    cwd: host.cwd(),
    env,
    // reading this property opens standard input: only the commands that read it may
    get stdin() {
      return host.stdin;
    },
    stdout: outputOf(host.stdout),
    stderr: outputOf(host.stderr),
    now: () => Date.now(),
    // most commands need no network
    observe: async (address) => (await import('../node/index.js')).observeEndpoint(address),
  };
}

function outputOf(stream: Stream): Output {
  // a stream without a listener throws its error; `write` reports the same error to its caller
  stream.on('error', () => {});
  return {
    isTerminal: stream.isTTY === true,
    columns: stream.columns,
    write: (text) => new Promise((resolve, reject) => stream.write(text, (error) => (error ? reject(error) : resolve()))),
  };
}
