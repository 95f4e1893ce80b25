import { fork } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Bytes } from '../../../src-main/ports/container-engine.ts';
import { bytesOf, hostFolders, podmanLane, signal, soon, textOf, type EngineWorld } from './setup.ts';

const MEBIBYTE = 1 << 20;
const options = { signal };

/** Bytes that no terminal and no re-coding would leave alone, with their hash. */
function manyBytes(mebibytes: number): { readonly bytes: Bytes; readonly hash: () => string } {
  const hash = createHash('sha256');
  const block = randomBytes(MEBIBYTE + 13);
  async function* all(): AsyncGenerator<Uint8Array, void, void> {
    for (let count = 0; count < mebibytes; count += 1) {
      block.writeUInt32BE(count, count % 1000);
      hash.update(block);
      yield Buffer.from(block);
    }
  }
  return { bytes: all(), hash: () => hash.digest('hex') };
}

async function hashOf(bytes: Bytes): Promise<string> {
  const hash = createHash('sha256');
  for await (const some of bytes) hash.update(some);
  return hash.digest('hex');
}

podmanLane('programs in a container', (world) => {
  it('gets 200 MB in and out at the same time, every byte the same', async () => {
    const { engine, serve } = world();
    await serve({ name: 'mirror' });
    const sent = manyBytes(200);
    const run = await engine.exec('mirror', { command: ['cat'], stdin: sent.bytes }, options);
    const received = await hashOf(run.stdout);
    expect(await run.ended).toEqual({ exitCode: 0, stderr: '' });
    expect(received).toBe(sent.hash());
  });

  it('reads at the pace of whoever takes the output', async () => {
    const { engine, serve } = world();
    await serve({ name: 'fast' });
    const command = ['dd', 'if=/dev/zero', 'bs=1048576', 'count=200'];
    const run = await engine.exec('fast', { command, stdin: null }, options);
    const before = process.memoryUsage().rss;
    let [read, most] = [0, 0];
    for await (const some of run.stdout) {
      read += some.length;
      most = Math.max(most, process.memoryUsage().rss - before);
      if (read % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    expect(read).toBe(200 * MEBIBYTE);
    expect(most).toBeLessThan(100 * MEBIBYTE);
    expect(await run.ended).toMatchObject({ exitCode: 0 });
  });

  it('tells how it ended and the last of what it complained about', async () => {
    const { engine, serve } = world();
    await serve({ name: 'grumbler' });
    const script = 'echo fine; seq 1 5000 >&2; echo last >&2; exit 7';
    const run = await engine.exec('grumbler', { command: ['sh', '-c', script], stdin: null }, options);
    expect(await textOf(run.stdout)).toBe('fine\n');
    const { exitCode, stderr } = await run.ended;
    expect(exitCode).toBe(7);
    expect(stderr).toMatch(/4999\n5000\nlast\n$/);
    expect(stderr.length).toBe(8192);
  });

  it('gets its environment, its user and an empty input', async () => {
    const { engine, serve } = world();
    await serve({ name: 'dressed' });
    const request = { user: '1000:1000', env: { WORD: 'a=b "c" $d' }, stdin: bytesOf('') };
    const command = ['sh', '-c', 'cat; id -u; echo "$WORD"'];
    const run = await engine.exec('dressed', { ...request, command }, options);
    expect(await textOf(run.stdout)).toBe('1000\na=b "c" $d\n');
    expect(await run.ended).toEqual({ exitCode: 0, stderr: '' });
  });

  it('ends with 127 when there is no such program, and is refused where nothing runs', async () => {
    const { engine, serve, create } = world();
    await serve({ name: 'empty' });
    const nothing = await engine.exec('empty', { command: ['/no/such'], stdin: null }, options);
    await textOf(nothing.stdout);
    expect(await nothing.ended).toMatchObject({ exitCode: 127 });
    await create({ name: 'off' });
    await expect(engine.exec('off', { command: ['true'], stdin: null }, options)).rejects.toMatchObject({
      code: 'tool-failed',
    });
  });

  it('fails with the reason when its input breaks off', async () => {
    const { engine, serve } = world();
    await serve({ name: 'fed' });
    async function* torn(): AsyncGenerator<Uint8Array, void, void> {
      yield Buffer.alloc(MEBIBYTE);
      throw new Error('the dump broke off');
    }
    const run = await engine.exec('fed', { command: ['cat'], stdin: torn() }, options);
    await expect(textOf(run.stdout)).rejects.toThrow('the dump broke off');
    await expect(run.ended).rejects.toThrow('the dump broke off');
  });

  it('may end before it has read its input', async () => {
    const { engine, serve } = world();
    await serve({ name: 'hasty' });
    const command = ['sh', '-c', 'echo no >&2; exit 3'];
    const run = await engine.exec('hasty', { command, stdin: manyBytes(50).bytes }, options);
    expect(await textOf(run.stdout)).toBe('');
    expect((await run.ended).exitCode).toBe(3);
  });

  it('sees the end of its input when nobody wants more of its output, and when it is cancelled', async () => {
    const { engine, serve } = world();
    await serve({ name: 'talker' });
    const command = ['cat'];
    const left = await engine.exec('talker', { command, stdin: manyBytes(50).bytes }, options);
    for await (const some of left.stdout) {
      expect(some.length).toBeGreaterThan(0);
      break;
    }
    await expect(left.ended).rejects.toMatchObject({ code: 'cancelled' });
    const cancel = new AbortController();
    const inTheMiddle = { signal: cancel.signal };
    const cancelled = await engine.exec('talker', { command, stdin: manyBytes(50).bytes }, inTheMiddle);
    cancel.abort(new Error('cancelled by the test'));
    await expect(textOf(cancelled.stdout)).rejects.toThrow('cancelled by the test');
    await expect.poll(() => programsIn(world(), 'talker'), soon).not.toContain('cat');
  });

  it('fails when the engine ends in the middle, however much was read', async () => {
    const { engine, podman, serve } = world();
    await serve({ name: 'cut' });
    const command = ['dd', 'if=/dev/zero', 'bs=1048576', 'count=2000'];
    const run = await engine.exec('cut', { command, stdin: null }, options);
    const read = async () => {
      let isStopped = false;
      for await (const bytes of run.stdout) {
        if (!isStopped && bytes.length > 0) await podman.stopEngine();
        isStopped = true;
      }
    };
    await expect(read()).rejects.toMatchObject({ code: 'engine-unreachable' });
    await expect(run.ended).rejects.toMatchObject({ code: 'engine-unreachable' });
    await podman.startEngine();
  });

  it('has only whole beginnings of what we sent when we are killed in the middle, and the server runs on', async () => {
    const { engine, podman, serve } = world();
    const at = hostFolders('data');
    const file = join(at['data'] ?? '', 'out');
    await serve({ name: 'orphan', mounts: [`${at['data']}:/data`] });
    const script = join(import.meta.dirname, 'exec-client.ts');
    const client = fork(script, [podman.address.address, 'orphan', '/data/out']);
    const gone = once(client, 'exit');
    const size = () => statSync(file, { throwIfNoEntry: false })?.size;
    await expect.poll(size, soon).toBeGreaterThan(5 * MEBIBYTE);
    client.kill('SIGKILL');
    await gone;
    await expect.poll(() => programsIn(world(), 'orphan'), soon).not.toContain('cat');
    const written = readFileSync(file);
    expect(numbersAreInOrder(written)).toBe(true);
    expect((await engine.inspect('orphan', options)).state).toBe('running');
    const run = await engine.exec('orphan', { command: ['wc', '-c', '/data/out'], stdin: null }, options);
    expect(await textOf(run.stdout)).toBe(`${written.length} /data/out\n`);
  });
});

/** Every four bytes are a number one greater than the one before. */
function numbersAreInOrder(bytes: Buffer): boolean {
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    if (bytes.readUInt32BE(at) !== at / 4) return false;
  }
  return true;
}

/** Command lines of what runs there. */
async function programsIn({ engine }: EngineWorld, name: string): Promise<readonly string[]> {
  const run = await engine.exec(name, { command: ['ps', '-o', 'args'], stdin: null }, options);
  return (await textOf(run.stdout)).split('\n');
}
