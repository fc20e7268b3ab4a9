import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Io, Output } from '../../src/cli/io.js';
import { run } from '../../src/cli/run.js';
import type { EndpointFacts } from '../../src/index.js';

export interface Setting {
  /** Contents by name: text, bytes, or a value to write as JSON. */
  readonly files?: Readonly<Record<string, unknown>>;
  readonly stdin?: string | Uint8Array | readonly Uint8Array[];
  /** The width of a terminal; absent: the output is not a terminal. */
  readonly columns?: number;
  readonly env?: Io['env'];
  readonly now?: string;
  /** What is observed of each server, by address. */
  readonly servers?: Readonly<Record<string, EndpointFacts>>;
}

export interface Result {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command in a folder with these files. */
export async function command(args: readonly string[], setting: Setting = {}): Promise<Result> {
  const cwd = mkdtempSync(join(tmpdir(), 'box-webhook-policy-cli-'));
  try {
    for (const [name, content] of Object.entries(setting.files ?? {})) {
      mkdirSync(dirname(join(cwd, name)), { recursive: true });
      writeFileSync(join(cwd, name), bytesOf(content));
    }
    const { io, written } = recordingIo({ ...setting, cwd });
    const exitCode = await run(args, io);
    return { exitCode, stdout: written.stdout.join(''), stderr: written.stderr.join('') };
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

/** An io that keeps what is written to it. */
export function recordingIo({
  stdin = '',
  columns,
  env = {},
  now = '2026-03-01T12:00:00Z',
  servers = {},
  cwd = '/nowhere',
}: Setting & { cwd?: string } = {}) {
  const written = { stdout: [] as string[], stderr: [] as string[] };
  const output = (texts: string[]): Output => ({
    isTerminal: columns !== undefined,
    columns,
    async write(text) {
      texts.push(text);
    },
  });
  const io: Io = {
    cwd,
    env,
    stdin: streamOf(stdin),
    stdout: output(written.stdout),
    stderr: output(written.stderr),
    now: () => Date.parse(now),
    observe: async (address) => servers[address] ?? {},
  };
  return { io, written };
}

async function* streamOf(content: NonNullable<Setting['stdin']>): AsyncGenerator<Uint8Array> {
  if (typeof content === 'string' || content instanceof Uint8Array) yield bytesOf(content);
  else yield* content;
}

function bytesOf(content: unknown): Uint8Array {
  if (content instanceof Uint8Array) return content;
  return Buffer.from(typeof content === 'string' ? content : JSON.stringify(content, null, 2));
}

export const request = {
  target: { id: '1318675412083', type: 'file' },
  address: 'https://hooks.example.com/box',
  triggers: ['FILE.DOWNLOADED'],
};

export const webhook = {
  id: '77',
  type: 'webhook',
  target: { id: '12', type: 'folder' },
  address: 'https://hooks.example.com/box',
  triggers: ['FILE.UPLOADED'],
};

export const mini = (id: string, target: unknown) => ({ id, type: 'webhook', target });

export const page = (...entries: unknown[]) => ({ limit: 100, next_marker: null, prev_marker: null, entries });

export const endpoint: EndpointFacts = {
  ipAddresses: ['93.184.215.14'],
  certificate: { trusted: true },
  tls: [{ protocol: 'TLSv1.3', cipherSuite: 'TLS_AES_128_GCM_SHA256' }],
};

/** A create request, decided with these facts; all other facts allow it. */
export function create({ registry = page(), facts = endpoint }: { registry?: unknown; facts?: unknown } = {}) {
  return {
    args: ['decide', 'r.json', '--registry', 'list.json', '--endpoint', 'e.json'],
    files: { 'r.json': request, 'list.json': registry, 'e.json': facts },
  };
}

/** The codes of a printed decision: `CODE`, or `CODE?` when it is not known. */
export function codesIn(stdout: string): string[] {
  return stdout.split('\n\n').flatMap((block) => {
    if (!block.startsWith('Not known: ')) return /^[A-Z][A-Z0-9_]+$/m.exec(block)?.[0] ?? [];
    const [, codes = ''] = /Needed for ([^.]*)\./.exec(block.replaceAll(/\s+/g, ' ')) ?? [];
    return codes.split(', ').map((code) => `${code}?`);
  });
}
