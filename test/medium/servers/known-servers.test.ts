/** Every known server from start to stop, as far as its stand-in behaves like it; no real server is here. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { controlFactory } from '../../../src-main/adapters/control/index.ts';
import { httpHealthProbe } from '../../../src-main/adapters/network/http-health-probe.ts';
import { nodeServerApi } from '../../../src-main/adapters/network/server-api.ts';
import { readProcess } from '../../../src-main/adapters/processes/proc-files.ts';
import { systemClock } from '../../../src-main/adapters/system/system-clock.ts';
import { askActivity } from '../../../src-main/operations/activity.ts';
import type { KnownServer } from '../../../src-main/ports/media-server.ts';
import type { ServerControl } from '../../../src-main/ports/server-control.ts';
import { knownServers } from '../../../src-main/servers/index.ts';
import { sampleOf } from '../../helpers/known-server-samples.ts';
import type { ServerKindId } from '../../helpers/media-server/kinds.ts';
import { isRunning, sendSignal } from '../../helpers/media-server/processes.ts';
import {
  startMediaServer,
  type MediaServerProcess,
  type StartOptions,
} from '../../helpers/media-server/start.ts';
import { fakeStoppedWith } from '../../fakes/stopped-with.ts';
import { tempFolder } from '../../helpers/temp-folder.ts';
import { endAfterTest } from '../adapters/control/setup.ts';

const { signal } = new AbortController();
const key = 'key-of-an-administrator';

interface Scene {
  readonly places: Readonly<Record<string, string>>;
  readonly control: ServerControl;
  readonly process: MediaServerProcess;
}

async function stage(server: KnownServer, options: Partial<StartOptions> = {}): Promise<Scene> {
  const sample = sampleOf(server.id);
  const folder = tempFolder();
  const places = await sample.make(join(folder, 'a server'));
  const process = await startMediaServer({
    kind: server.id as ServerKindId,
    places,
    // As every package has it: the name is in the path.
    cwd: join(folder, server.id),
    ...options,
  });
  onTestFinished(() => process.kill());
  const control = controlFactory(null)({
    kind: 'process',
    name: null,
    engine: null,
    startCommand: null,
    url: null,
    roots: server.roots(sample.locations(places)),
    rules: server.process,
    control: server.control,
    key: null,
    outputLog: join(folder, 'output.log'),
    stoppedWith: fakeStoppedWith(),
  });
  onTestFinished(() => control.dispose());
  return { places, control, process };
}

const ask = (server: KnownServer, { url }: MediaServerProcess) =>
  httpHealthProbe.ask(url, server.health, { signal });

describe.each(knownServers.map((server) => ({ id: server.id, server })))(
  'a stand-in for $id',
  ({ id, server }) => {
    const sample = sampleOf(id);

    it('is found by its process, and healthy, with its version', async () => {
      const { process, places } = await stage(server);
      await process.waitHealthy();
      expect(await ask(server, process)).toEqual({ health: 'healthy', version: sample.version });
      const seen = readProcess(process.pid);
      if (seen === null) throw new Error('It cannot be seen.');
      expect(server.process.claim(seen)?.roots).toEqual(server.roots(sample.locations(places)));
    });

    it('is stopped with one polite request and started again with what it was told', async () => {
      const { process, control } = await stage(server);
      await process.waitHealthy();
      const state = await control.isRunning({ signal });
      expect(state).toMatchObject({ running: true, pids: [process.pid] });
      const launch = state.running ? state.launch : null;
      const stopped = await control.stop({ signal, timeoutMs: 5000, force: false });
      expect(stopped.forced).toBe(false);
      expect(isRunning(process.pid)).toBe(false);
      expect(process.events().filter(({ event }) => event === 'stop-requested')).toMatchObject([
        { signal: server.process.stopSignal },
      ]);
      const { pid } = await control.start(launch, { signal });
      endAfterTest(pid);
      await process.waitHealthy();
      expect(await ask(server, process)).toMatchObject({ health: 'healthy' });
      expect(await control.isRunning({ signal })).toMatchObject({ running: true });
    });

    it('that does not stop is left alone, unless force was asked for', async () => {
      const { process, control } = await stage(server, { misbehave: ['ignore-sigint', 'ignore-sigterm'] });
      await process.waitHealthy();
      const stop = control.stop({ signal, timeoutMs: 300, force: false });
      await expect(stop).rejects.toMatchObject({ code: 'stop-timed-out' });
      expect(isRunning(process.pid)).toBe(true);
      const forced = await control.stop({ signal, timeoutMs: 300, force: true });
      expect(forced.forced).toBe(true);
      expect(isRunning(process.pid)).toBe(false);
    });

    it('that takes its time to stop is waited for', async () => {
      const { process, control } = await stage(server, { misbehave: ['slow-stop:700'] });
      await process.waitHealthy();
      expect(await control.stop({ signal, timeoutMs: 5000, force: false })).toMatchObject({ forced: false });
      expect(process.events().at(-1)).toMatchObject({ event: 'exit', code: 0 });
    });

    it('that something starts again is the server again', async () => {
      const { process, control } = await stage(server, { misbehave: ['respawn'] });
      await process.waitHealthy();
      sendSignal(process.pid, server.process.stopSignal);
      await process.waitFor((events) => events.filter(({ event }) => event === 'listening').length === 2);
      const state = await control.isRunning({ signal });
      expect(state).toMatchObject({ running: true, pids: [process.currentPid()] });
      expect(process.currentPid()).not.toBe(process.pid);
    });

    it.each(Object.entries(sample.states))('in the state "%s" is %s', async (state, health) => {
      const { process } = await stage(server, { misbehave: [`state:${state}`] });
      await process.waitFor((events) => events.some(({ event }) => event === 'listening'));
      expect(await ask(server, process)).toMatchObject({ health });
    });

    it('tells who uses it to those who have the key, and nobody else', async () => {
      const file = join(tempFolder(), 'activity.json');
      writeFileSync(file, '{}');
      const { process } = await stage(server, { env: { FIXTURE_KEY: key, FIXTURE_ACTIVITY: file } });
      await process.waitHealthy();
      const core = { serverApi: nodeServerApi(), clock: systemClock };
      const inUse = (with_: string | null) =>
        askActivity(core, { server, url: process.url, key: with_ }, { signal });
      expect(await inUse(key)).toMatchObject({ known: true, idle: true });
      writeFileSync(file, JSON.stringify({ people: 2, scans: 1, tasks: 1 }));
      expect(await inUse(key)).toEqual({ known: true, idle: false, activity: sample.busy });
      expect(await inUse('another')).toEqual({ known: false, reason: 'key-refused' });
      expect(await inUse(null)).toEqual({ known: false, reason: 'no-key' });
      await process.kill();
      expect(await inUse(key)).toEqual({ known: false, reason: 'no-answer' });
    });
  },
);
