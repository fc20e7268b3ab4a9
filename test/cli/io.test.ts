import { describe, expect, it, vi } from 'vitest';
import { type Host, processIo, type Stream } from '../../src/cli/io.js';

function hostWith(stdout: Partial<Stream>): Host {
  const stream: Stream = { on: () => {}, write: (_text, done) => done() };
  return { env: { A: 'b' }, stdin: (async function* () {})(), stdout: { ...stream, ...stdout }, stderr: stream, cwd: () => '/here' };
}

describe('processIo', () => {
  it('takes the folder, the environment and the clock from the process', () => {
    const io = processIo(hostWith({}));
    expect([io.cwd, io.env]).toEqual(['/here', { A: 'b' }]);
    expect(Math.abs(io.now() - Date.now())).toBeLessThan(60_000);
  });

  it('observes servers through ./node, which looks nothing up that is denied already', async () => {
    expect(await processIo(hostWith({})).observe('https://localhost/')).toEqual({});
    await expect(processIo(hostWith({})).observe(5 as never)).rejects.toThrow('address must be a string');
  });

  it('opens standard input only when it is read', () => {
    let opened = 0;
    const host = Object.defineProperty(hostWith({}), 'stdin', { get: () => ++opened });
    const io = processIo(host);
    expect(opened).toBe(0);
    expect(io.stdin).toBe(1);
  });

  it('says whether the output is a terminal, and how wide', () => {
    expect(processIo(hostWith({ isTTY: true, columns: 40 })).stdout).toMatchObject({ isTerminal: true, columns: 40 });
    expect(processIo(hostWith({})).stdout).toMatchObject({ isTerminal: false, columns: undefined });
  });

  it('has written when the stream says so', async () => {
    let finish = () => {};
    const { stdout } = processIo(hostWith({ write: (_text, done) => (finish = done) }));
    const written = vi.fn();
    const promise = stdout.write('x').then(written);
    await new Promise((resolve) => setImmediate(resolve));
    expect(written).not.toHaveBeenCalled();
    finish();
    await promise;
    expect(written).toHaveBeenCalledOnce();
  });

  it('rejects when the stream fails, and listens for its errors, which would end the process otherwise', async () => {
    const on = vi.fn((_event: 'error', listener: () => void) => listener());
    const error = new Error('EPIPE');
    const { stdout } = processIo(hostWith({ on, write: (_text, done) => done(error) }));
    await expect(stdout.write('x')).rejects.toBe(error);
    expect(on).toHaveBeenCalledWith('error', expect.any(Function));
  });
});

describe('main', () => {
  it('runs the command with the arguments and the streams of the process', async () => {
    const { argv, exitCode } = process;
    const write = vi.spyOn(process.stdout, 'write').mockImplementation((_text, done) => {
      (done as unknown as () => void)();
      return true;
    });
    try {
      process.argv = ['node', 'cli.js', 'triggers', 'file', '--json'];
      await import('../../src/cli/main.js');
      expect(process.exitCode).toBe(0);
      expect(write).toHaveBeenCalledWith(expect.stringMatching(/^\[\n {2}\{\n {4}"name": "FILE\.PREVIEWED",/), expect.any(Function));
    } finally {
      write.mockRestore();
      process.argv = argv;
      process.exitCode = exitCode;
    }
  });
});
