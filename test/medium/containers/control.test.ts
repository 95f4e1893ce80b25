import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { containerControl } from '../../../src-main/adapters/control/container-control.ts';
import type { ServerControl } from '../../../src-main/ports/server-control.ts';
import type { ContainerOptions } from '../../helpers/podman.ts';
import { freePort } from '../../../src-main/adapters/practice/free-port.ts';
import { makePlace } from '../adapters/control/setup.ts';
import type { EngineWorld } from './setup.ts';
import { podmanLane, signal, soon } from './setup.ts';

const polite = { signal, timeoutMs: 5000, force: false };

interface Server {
  readonly control: ServerControl;
  /** What the servers wrote into their data. */
  readonly told: () => readonly string[];
  readonly place: ReturnType<typeof makePlace>;
  /** How such a container is made. */
  readonly like: (name: string, more?: Partial<ContainerOptions>) => ContainerOptions;
}

/** Containers with the data folders of one server, which hold a file there open. */
function serverOf({ podman }: EngineWorld, names: string): Server {
  const place = makePlace();
  const request = { ...place.request, kind: 'container', name: names, engine: podman.address.address };
  const like = (name: string, { env = {}, ...more }: Partial<ContainerOptions> = {}): ContainerOptions => ({
    name,
    env: { NAME: name, HOLD: '/config/told', CONFIG_PATH: '/config', METADATA_PATH: '/metadata', ...env },
    mounts: [`${place.config}:/config`, `${place.metadata}:/metadata`],
    ...more,
  });
  const file = join(place.config, 'told');
  const told = () => (existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []);
  return { control: containerControl(request), told, place, like };
}

async function pidOf({ engine }: EngineWorld, name: string): Promise<number | null> {
  return (await engine.inspect(name, { signal })).pid;
}

podmanLane('control', (world) => {
  it('says where a running server answers, stops it, and starts it again', async () => {
    const port = String(await freePort(null));
    const { control, told, like } = serverOf(world(), 'abs');
    await world().serve(like('abs', { env: { PORT: port }, restartPolicy: 'always' }));
    const running = { running: true, pids: [], launch: null, supervisor: null, uid: null, gid: null };
    expect(await control.isRunning({ signal })).toEqual({ ...running, url: `http://127.0.0.1:${port}` });
    await expect.poll(() => isAnswering(port), soon).toBe(true);
    expect(await control.stop(polite)).toMatchObject({ forced: false });
    expect(await control.isRunning({ signal })).toEqual({ running: false });
    expect(await isAnswering(port)).toBe(false);
    expect(told()).toEqual(['abs started', 'abs asked', 'abs ended']);
    await control.prepareStart(null);
    expect(await control.start(null, { signal })).toMatchObject({ pid: null });
    await expect.poll(() => isAnswering(port), soon).toBe(true);
    await control.start(null, { signal });
    expect(told()).toEqual(['abs started', 'abs asked', 'abs ended', 'abs started']);
  });

  it('gives a server its own time, and does not end it after the ten seconds of the engine', async () => {
    const [slow, thinking] = [serverOf(world(), 'slow'), serverOf(world(), 'thinking')];
    await world().serve(slow.like('slow', { env: { ENDING: '12' }, restartPolicy: 'unless-stopped' }));
    await world().serve(thinking.like('thinking', { env: { STUBBORN: '1' } }));
    const pid = await pidOf(world(), 'thinking');
    const inVain = thinking.control.stop({ ...polite, timeoutMs: 200 });
    await expect(inVain).rejects.toMatchObject({ code: 'stop-timed-out' });
    const before = Date.now();
    const { stoppedAt, forced } = await slow.control.stop({ ...polite, timeoutMs: 30_000 });
    expect(forced).toBe(false);
    expect(stoppedAt - before).toBeGreaterThan(11_000);
    expect(slow.told().at(-1)).toBe('slow ended');
    expect(await pidOf(world(), 'thinking')).toBe(pid);
  });

  it('leaves a server alone that does not end, and ends it by force only when told to', async () => {
    const { control, told, like } = serverOf(world(), 'stubborn');
    await world().serve(like('stubborn', { env: { STUBBORN: '1' }, restartPolicy: 'always' }));
    const pid = await pidOf(world(), 'stubborn');
    await expect(control.stop({ ...polite, timeoutMs: 1500 })).rejects.toMatchObject({
      code: 'stop-timed-out',
      details: { container: 'stubborn', timeoutMs: 1500 },
    });
    expect(await control.isRunning({ signal })).toMatchObject({ running: true });
    expect(await pidOf(world(), 'stubborn')).toBe(pid);
    expect(told()).toEqual(['stubborn started', 'stubborn asked']);
    expect(await control.stop({ ...polite, timeoutMs: 500, force: true })).toMatchObject({ forced: true });
    expect(await control.isRunning({ signal })).toEqual({ running: false });
  });

  it('stops a server that something in its container starts again whenever it ends', async () => {
    const { control, told, like } = serverOf(world(), 'lsio');
    const keeper = 'trap "exit 0" TERM; while :; do /bin/server & wait; done';
    const command = ['sh', '-c', keeper];
    await world().serve(like('lsio', { command, env: { DIE_AFTER: '0.3' }, restartPolicy: 'always' }));
    await expect.poll(() => told().length, soon).toBeGreaterThan(1);
    expect(await control.stop(polite)).toMatchObject({ forced: false });
    const starts = told().length;
    expect(await control.isRunning({ signal })).toEqual({ running: false });
    expect(told()).toHaveLength(starts);
  });

  it('stops several containers in the given order and starts them in the reverse one', async () => {
    const { control, told, like } = serverOf(world(), 'immich_server, immich_ml');
    await world().serve(like('immich_ml', { env: { ENDING: '0.5' } }));
    await world().serve(like('immich_server', { env: { ENDING: '0.5' } }));
    await expect.poll(told, soon).toHaveLength(2);
    await control.stop(polite);
    const stopped = ['immich_server asked', 'immich_server ended', 'immich_ml asked', 'immich_ml ended'];
    expect(told().slice(2)).toEqual(stopped);
    await control.start(null, { signal });
    await expect.poll(told, soon).toHaveLength(8);
    expect((await pidOf(world(), 'immich_ml')) ?? 0).toBeLessThan(
      (await pidOf(world(), 'immich_server')) ?? 0,
    );
    expect(told().slice(6).toSorted()).toEqual(['immich_ml started', 'immich_server started']);
  });

  it('starts what it had stopped when another of them does not end', async () => {
    const { control, told, like } = serverOf(world(), 'books, proxy');
    const of = (service: string, needs = ''): Readonly<Record<string, string>> => ({
      'com.docker.compose.project': 'home',
      'com.docker.compose.service': service,
      'com.docker.compose.depends_on': needs,
    });
    await world().serve(like('books', { labels: of('books'), env: { STUBBORN: '1' } }));
    await world().serve(like('proxy', { labels: of('proxy', 'books:service_started:false') }));
    await expect.poll(told, soon).toHaveLength(2);
    await expect(control.stop({ ...polite, timeoutMs: 500 })).rejects.toMatchObject({
      code: 'stop-timed-out',
      details: { container: 'books' },
    });
    expect(told().slice(2, 5)).toEqual(['proxy asked', 'proxy ended', 'books asked']);
    expect((await world().engine.inspect('proxy', { signal })).state).toBe('running');
    // We may be killed at this point instead: whoever looks then sees that one is missing.
    await world().engine.stop('proxy', { signal, graceMs: 5000 });
    expect(await control.isRunning({ signal })).toMatchObject({ running: true, missing: ['proxy'] });
  });

  it('notices when something starts the container again in the middle', async () => {
    const { control, told, place, like } = serverOf(world(), 'watched');
    const id = await world().serve(like('watched'));
    await expect.poll(told, soon).toHaveLength(1);
    // Keeps the control looking until the container runs again.
    await holdOpen(join(place.config, 'told'));
    const stopping = control.stop(polite);
    const noticed = failureOf(stopping);
    const state = async () => (await world().engine.inspect(id, { signal })).state;
    await expect.poll(state, soon).toBe('stopped');
    await world().engine.start(id, { signal });
    expect(await noticed).toMatchObject({ code: 'server-respawned', details: { container: 'watched' } });
  });

  it('names the program that still has files of the data open', async () => {
    const { control, told, place, like } = serverOf(world(), 'shared');
    await world().serve(like('shared'));
    await expect.poll(told, soon).toHaveLength(1);
    const pid = await holdOpen(join(place.config, 'told'));
    await expect(control.stop(polite)).rejects.toMatchObject({
      code: 'files-in-use',
      details: { name: 'tail', pid },
    });
  });

  it('stops nothing that is paused, or that would be removed by it', async () => {
    const { control, told, like } = serverOf(world(), 'first,second');
    await world().serve(like('first'));
    const second = await world().serve(like('second'));
    await expect.poll(told, soon).toHaveLength(2);
    await world().podman.docker.getContainer(second).pause();
    await expect(control.stop(polite)).rejects.toMatchObject({
      code: 'container-paused',
      details: { container: 'second' },
    });
    await world().podman.docker.getContainer(second).unpause();
    const temporary = serverOf(world(), 'temporary');
    await world().serve(temporary.like('temporary', { autoRemove: true }));
    await expect.poll(temporary.told, soon).toHaveLength(1);
    await expect(temporary.control.stop(polite)).rejects.toMatchObject({ code: 'container-removes-itself' });
    expect([...told(), ...temporary.told()]).not.toContainEqual(expect.stringContaining('asked'));
  });

  it('has nothing to do where nothing runs, and says so when the container was removed', async () => {
    const { control, like } = serverOf(world(), 'idle');
    await world().create(like('idle'));
    expect(await control.isRunning({ signal })).toEqual({ running: false });
    expect(await control.stop(polite)).toMatchObject({ forced: false });
    await world().podman.run('rm', 'idle');
    const gone = { code: 'container-not-found', details: { container: 'idle' } };
    await expect(control.isRunning({ signal })).rejects.toMatchObject(gone);
    await expect(control.stop(polite)).rejects.toMatchObject(gone);
    await expect(control.start(null, { signal })).rejects.toMatchObject(gone);
  });

  it('says so when the container is removed while it is waited for', async () => {
    const { control, told, like } = serverOf(world(), 'fleeting');
    await world().serve(like('fleeting', { env: { ENDING: '30' } }));
    await expect.poll(told, soon).toHaveLength(1);
    const failed = failureOf(control.stop({ ...polite, timeoutMs: 20_000 }));
    await expect.poll(told, soon).toContain('fleeting asked');
    await world().podman.run('rm', '--force', '--time=0', 'fleeting');
    expect(await failed).toMatchObject({ code: 'container-not-found', details: { container: 'fleeting' } });
  });

  it('says why a container did not start', async () => {
    const { control, like } = serverOf(world(), 'broken');
    await world().create(like('broken', { command: ['/no/such/program'] }));
    await expect(control.start(null, { signal })).rejects.toMatchObject({
      code: 'start-failed',
      details: { reason: expect.stringContaining('/no/such/program') },
    });
  });

  it('stops nothing once it was cancelled', async () => {
    const { control, like } = serverOf(world(), 'kept');
    await world().serve(like('kept'));
    const reason = new Error('cancelled by the test');
    const cancelled = { ...polite, signal: AbortSignal.abort(reason) };
    await expect(control.stop(cancelled)).rejects.toBe(reason);
    expect(await control.isRunning({ signal })).toMatchObject({ running: true });
  });

  it('leaves a restart policy on where the engine cannot change it', async () => {
    const { control, like } = serverOf(world(), 'keen');
    await world().create(like('keen', { restartPolicy: 'always' }));
    expect(await control.autoStart()).toEqual([]);
    const change = { what: 'restart-policy:keen', before: 'always', after: 'no' };
    await expect(control.setAutoStartAside([change])).rejects.toMatchObject({ code: 'not-possible-here' });
    await control.putAutoStartBack([change]);
    expect((await world().engine.inspect('keen', { signal })).restartPolicy).toBe('always');
  });

  it('names the unit of the system that keeps a container running', async () => {
    const { control, like } = serverOf(world(), 'quadlet');
    await world().serve(like('quadlet', { labels: { PODMAN_SYSTEMD_UNIT: 'audiobookshelf.service' } }));
    expect(await control.isRunning({ signal })).toMatchObject({ supervisor: 'audiobookshelf.service' });
    const compose = serverOf(world(), 'composed');
    // podman-compose names a unit that is rarely there.
    await world().serve(
      compose.like('composed', { labels: { PODMAN_SYSTEMD_UNIT: 'podman-compose@x.service' } }),
    );
    expect(await compose.control.isRunning({ signal })).toMatchObject({ running: true, supervisor: null });
  });

  it('finds a server as it is after the engine was killed in the middle of a stop', async () => {
    const { control, told, like } = serverOf(world(), 'interrupted');
    await world().serve(like('interrupted', { env: { ENDING: '3' } }));
    await expect.poll(told, soon).toHaveLength(1);
    const stopping = control.stop({ ...polite, timeoutMs: 20_000 });
    const failed = failureOf(stopping);
    await expect.poll(told, soon).toContain('interrupted asked');
    await world().podman.stopEngine();
    expect(await failed).toMatchObject({ code: 'engine-unreachable' });
    await world().podman.startEngine();
    await expect.poll(told, soon).toContain('interrupted ended');
    await expect.poll(() => control.isRunning({ signal }), soon).toEqual({ running: false });
    await control.start(null, { signal });
    expect(await control.isRunning({ signal })).toMatchObject({ running: true });
  });
});

/** What it will fail with, so that nothing is unhandled meanwhile. */
function failureOf(running: Promise<unknown>): Promise<unknown> {
  return running.then(
    () => null,
    (error: unknown) => error,
  );
}

/** A file with something in it, by another program, until the test ends; its pid. */
async function holdOpen(path: string): Promise<number | undefined> {
  const holder = spawn('tail', ['-f', path], { stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => void holder.kill());
  // What it says of the file says that it is open.
  await once(holder.stdout, 'data');
  return holder.pid;
}

async function isAnswering(port: string): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => null);
  return (await answer?.text()) === 'OK\n';
}
