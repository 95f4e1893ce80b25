import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Prompt } from '../../../src-main/adapters/elevation/prompt.ts';
import { workerElevation } from '../../../src-main/adapters/elevation/worker-elevation.ts';
import { RepriseError } from '../../../src-main/domain/errors.ts';
import type { Elevation } from '../../../src-main/ports/elevation.ts';
import { aCliWorld, cli } from '../cli/cli-world.ts';

type Line = Readonly<Record<string, unknown>>;

/** In place of the system's window: the user has said yes, and the worker runs without any pipe to us. */
function consenting(seen: (words: readonly string[]) => void = () => undefined): Prompt {
  return {
    way: 'polkit',
    async run(words) {
      seen(words);
      const [program = '', ...rest] = words;
      await once(spawn(program, rest, { stdio: 'ignore', cwd: '/' }), 'exit');
    },
  };
}

function elevation(home: string, prompt: Prompt | null): Elevation {
  return workerElevation({ cliPath: cli, home, prompt, hasRights: false });
}

const request = (instanceId: string) => ({ command: 'server stop', instanceId }) as const;

function aGate(): readonly [Promise<void>, () => void] {
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  return [gate, open];
}

async function added() {
  const world = await aCliWorld();
  const { instances } = world.json('instances').result;
  return { world, id: instances[0].id as string };
}

describe('a worker with more rights', () => {
  it('does one operation and says every step and the result to us alone', async () => {
    const { world, id } = await added();
    world.json('repository', 'add', world.repository);
    const events: Line[] = [];
    const { signal } = new AbortController();
    const addresses: string[] = [];
    const prompt = consenting((words) => addresses.push(words[words.indexOf('--channel') + 1] ?? ''));
    const last = await elevation(world.home, prompt).run(
      { command: 'back-up', instanceId: id },
      { signal, onEvent: (line) => events.push(line) },
    );
    expect(last).toMatchObject({ outcome: 'succeeded', backup: { state: 'verified' } });
    expect(JSON.stringify(events)).toContain('"stage":"quiesce"');
    expect(existsSync(dirname(addresses[0] ?? ''))).toBe(false);
  });

  it('cancels when we are cancelled', async () => {
    const { world, id } = await added();
    world.json('repository', 'add', world.repository);
    const controller = new AbortController();
    const last = await elevation(world.home, consenting()).run(
      { command: 'back-up', instanceId: id },
      { signal: controller.signal, onEvent: () => controller.abort() },
    );
    expect(last).toMatchObject({ outcome: 'cancelled' });
    expect(world.json('server', 'status', 'home').result['server']).toMatchObject({ running: true });
  });

  it('is not there when the user says no, and nothing has happened', async () => {
    const { world, id } = await added();
    const refusing: Prompt = {
      way: 'polkit',
      run: () => Promise.reject(new RepriseError('rights-refused', 'No.')),
    };
    const running = elevation(world.home, refusing).run(request(id), {
      signal: new AbortController().signal,
      onEvent: () => undefined,
    });
    await expect(running).rejects.toMatchObject({ code: 'rights-refused' });
    expect(world.json('server', 'status', 'home').result['server']).toMatchObject({ running: true });
  });

  it('is left at once while its user was not answered, and does nothing when the answer comes late', async () => {
    const { world, id } = await added();
    const controller = new AbortController();
    const [answered, answer] = aGate();
    const [gone, go] = aGate();
    const waiting: Prompt = {
      way: 'polkit',
      async run(words) {
        controller.abort();
        await answered;
        await consenting().run(words);
        go();
      },
    };
    const events: Line[] = [];
    const running = elevation(world.home, waiting).run(request(id), {
      signal: controller.signal,
      onEvent: (line) => events.push(line),
    });
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    answer();
    await gone;
    expect(world.json('server', 'status', 'home').result['server']).toMatchObject({ running: true });
    expect(events).toEqual([]);
  });

  it('carries on what was chosen: what a slow server means, and whether one that stood still is started', async () => {
    const said: string[] = [];
    const { signal } = new AbortController();
    const reading: Prompt = { way: 'polkit', run: async (words) => void said.push(words.join(' ')) };
    const confirmed = { acceptWarnings: true, ifSlow: 'roll-back' } as const;
    for (const asked of [
      { command: 'restore', planId: 'p1', ...confirmed },
      { command: 'undo', operationId: 'o1', after: 'start', ...confirmed },
    ] as const) {
      await elevation('/home', reading)
        .run(asked, { signal, onEvent: () => undefined })
        .catch(() => undefined);
    }
    expect(said).toEqual([
      expect.stringContaining('restore --plan p1 --yes --accept-warnings --if-slow roll-back --json'),
      expect.stringContaining('undo o1 --yes --after start --accept-warnings --if-slow roll-back --json'),
    ]);
  });

  it('is an error when it ends without a word', async () => {
    const { world, id } = await added();
    const mute: Prompt = { way: 'polkit', run: () => Promise.resolve() };
    const options = { signal: new AbortController().signal, onEvent: () => undefined };
    await expect(elevation(world.home, mute).run(request(id), options)).rejects.toMatchObject({
      code: 'tool-failed',
    });
  });

  it('is an error when it dies in the middle of a word', async () => {
    const { world, id } = await added();
    const dying: Prompt = {
      way: 'polkit',
      async run(words) {
        const socket = connect(words[words.indexOf('--channel') + 1] ?? '');
        socket.end('{"event":"stage"}\n{"outcome":"succ');
        await once(socket, 'close');
      },
    };
    const events: Line[] = [];
    const options = { signal: new AbortController().signal, onEvent: (line: Line) => events.push(line) };
    await expect(elevation(world.home, dying).run(request(id), options)).rejects.toMatchObject({
      code: 'tool-failed',
    });
    expect(events).toEqual([{ event: 'stage' }]);
  });

  it('takes no id that could be something else', async () => {
    const { world } = await added();
    const options = { signal: new AbortController().signal, onEvent: () => undefined };
    for (const id of ['--home', 'a b', '../x', '']) {
      await expect(elevation(world.home, consenting()).run(request(id), options)).rejects.toMatchObject({
        code: 'internal',
      });
    }
  });

  it('begins nothing once nobody listens', async () => {
    const { world, id } = await added();
    const ran = world.json('server', 'stop', id, '--channel', `${world.folder}/nobody`);
    expect(ran).toMatchObject({ exit: 4, result: { outcome: 'cancelled' } });
    expect(world.json('server', 'status', 'home').result['server']).toMatchObject({ running: true });
  });
});
