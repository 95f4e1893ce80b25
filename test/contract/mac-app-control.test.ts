/** On stand-ins of macOS's tools, with real processes in app folders; on a Mac itself: test/medium/adapters/macos. */
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { macAppControl } from '../../src-main/adapters/control/mac-app-control.ts';
import { launchd } from '../../src-main/adapters/services/launchd.ts';
import type { MacAppRules } from '../../src-main/ports/control-rules.ts';
import type { ServerControl } from '../../src-main/ports/server-control.ts';
import { isRunning } from '../helpers/media-server/processes.ts';
import { notAuthorised } from '../helpers/mac/recordings.ts';
import type { StandIns } from '../helpers/mac/stand-in-tools.ts';
import { standIns } from '../helpers/mac/stand-in-tools.ts';
import { writeXmlPlist } from '../helpers/mac/xml-plist.ts';
import { controlRules, makePlace, signal } from '../medium/adapters/control/setup.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const polite = { signal, timeoutMs: 10_000, force: false };
const impatient = { ...polite, timeoutMs: 400 };
const bundleId = 'org.example.Media';
const helpers = resolve(import.meta.dirname, '../helpers/mac');

interface World {
  readonly tools: StandIns;
  readonly control: ServerControl;
  readonly agents: string;
  readonly bundle: string;
  /** Of the app itself, as macOS knows it. */
  appPid(): number;
  serverPid(): number;
  life(): readonly string[];
}

/** `apart`: an app in the menu bar with its server beside it; else the app is the server. */
async function world(stop: MacAppRules['stop'], { apart = true, stubborn = false } = {}): Promise<World> {
  const tools = await standIns();
  const place = makePlace();
  const home = tempFolder();
  const bundle = join(home, 'Apps of mine', 'Media.app');
  const inside = join(bundle, 'Contents', 'MacOS');
  const agents = join(home, 'LaunchAgents');
  [inside, agents].forEach((folder) => mkdirSync(folder, { recursive: true }));
  const words = ['--config', place.config, '--metadata', place.metadata, '--port', '0'];
  if (stubborn) words.push('--stubborn');
  const program = apart ? 'Media Icon' : 'tiny-server';
  const programs = apart ? ['tiny-app', 'tiny-server'] : ['tiny-server'];
  for (const name of programs) {
    const to = join(inside, name === 'tiny-app' ? program : name);
    // The stand-ins know no PATH of ours.
    const text = readFileSync(join(helpers, `${name}.mjs`), 'utf8');
    writeFileSync(to, text.replace('#!/usr/bin/env node', `#!${process.execPath}`), { mode: 0o755 });
  }
  writeFileSync(join(bundle, 'Contents', 'server.json'), JSON.stringify(words));
  const info = { CFBundleIdentifier: bundleId, CFBundleExecutable: program };
  writeFileSync(join(bundle, 'Contents', 'Info.plist'), writeXmlPlist(info));
  tools.state.leave(`bundle-${bundleId}`, bundle);
  const launchFolders = [{ path: agents, kind: 'agent' as const }];
  const jobs = launchd({ run: tools.run, uid: 501, account: 'kim', isRoot: false, folders: launchFolders });
  const startArguments = apart ? [] : words;
  const macApp: MacAppRules = { bundleId, stop, serverProgram: 'tiny-server', startArguments };
  const control = macAppControl(
    { ...place.request, kind: 'tray-app', control: { ...controlRules, macApp } },
    null,
    { run: tools.run, appFolders: [join(home, 'Apps of mine')], launchFolders, jobs },
  );
  const lines = (): readonly string[] =>
    readFileSync(join(place.config, 'life'), { encoding: 'utf8', flag: 'a+' })
      .split('\n')
      .filter((line) => line !== '');
  const serverPid = (): number => Number(lines().at(-1)?.split(' ')[1]);
  onTestFinished(() => endIfAlive(lines().map((line) => Number(line.split(' ')[1]))));
  return {
    tools,
    control,
    agents,
    bundle,
    appPid: () => Number(tools.state.note(`app-${bundleId}`)),
    serverPid,
    life: () => lines().map((line) => line.split(' ')[0] ?? ''),
  };
}

function endIfAlive(pids: readonly number[]): void {
  for (const pid of pids.filter(isRunning)) process.kill(pid, 'SIGKILL');
}

async function up(subject: World, count = 1): Promise<void> {
  const ups = (): number => subject.life().filter((word) => word === 'up').length;
  await expect.poll(ups, { timeout: 20_000 }).toBe(count);
}

async function started(subject: World): Promise<World> {
  await subject.control.start(null, { signal });
  await up(subject);
  return subject;
}

describe('an app with its server beside it, on stand-ins', () => {
  it('is opened hidden, asked to quit, ends its server first, and is opened again', async () => {
    const subject = await started(await world('quit'));
    const [app, server] = [subject.appPid(), subject.serverPid()];
    expect(await subject.control.isRunning({ signal })).toMatchObject({
      running: true,
      pids: [server],
      launch: null,
      supervisor: null,
    });
    expect(await subject.control.stop(polite)).toMatchObject({ forced: false });
    expect([isRunning(app), isRunning(server)]).toEqual([false, false]);
    expect(subject.life()).toEqual(['up', 'closed']);
    expect(await subject.control.isRunning({ signal })).toEqual({ running: false });
    const { pid } = await subject.control.start(null, { signal });
    await up(subject, 2);
    expect(pid).toBe(subject.serverPid());
    expect(subject.tools.calls().filter((call) => call.startsWith('open'))).toEqual(
      Array.from({ length: 2 }, () => `open -g -j -b ${bundleId}`),
    );
  });

  it('that stayed without its server is quit before it is opened again: it has no other way to start one', async () => {
    const subject = await started(await world('quit'));
    const app = subject.appPid();
    process.kill(subject.serverPid(), 'SIGTERM');
    await expect.poll(() => isRunning(subject.serverPid()), { timeout: 5000 }).toBe(false);
    expect(await subject.control.isRunning({ signal })).toEqual({ running: false });
    expect(isRunning(app)).toBe(true);
    await subject.control.start(null, { signal });
    await up(subject, 2);
    expect(isRunning(app)).toBe(false);
  });

  it('that macOS lets nobody ask ends all the same: its server by a polite signal, then its icon', async () => {
    const subject = await started(await world('quit'));
    const app = subject.appPid();
    subject.tools.state.leave('refuse-events', notAuthorised.trim());
    expect(await subject.control.stop(polite)).toMatchObject({ forced: false });
    expect(subject.life()).toEqual(['up', 'closed']);
    expect(isRunning(app)).toBe(false);
  });

  it('whose server runs on without it is stopped by a polite signal', async () => {
    const subject = await started(await world('quit'));
    process.kill(subject.appPid(), 'SIGKILL');
    await expect.poll(() => isRunning(subject.appPid()), { timeout: 5000 }).toBe(false);
    expect(await subject.control.stop(polite)).toMatchObject({ forced: false });
    expect(subject.life()).toEqual(['up', 'closed']);
  });

  it('is forced only when told so, and only after its time', async () => {
    const subject = await started(await world('quit', { stubborn: true }));
    const [app, server] = [subject.appPid(), subject.serverPid()];
    const timedOut = { code: 'stop-timed-out', details: { pid: server } };
    await expect(subject.control.stop(impatient)).rejects.toMatchObject(timedOut);
    expect([isRunning(app), isRunning(server)]).toEqual([true, true]);
    expect(await subject.control.stop({ ...impatient, force: true })).toMatchObject({ forced: true });
    expect([isRunning(app), isRunning(server)]).toEqual([false, false]);
  });
});

describe('an app that is its server, on stand-ins', () => {
  it('is never asked to quit: it would skip its clean end; it gets a polite signal', async () => {
    const subject = await started(await world('signal', { apart: false }));
    expect(await subject.control.stop(polite)).toMatchObject({ forced: false });
    expect(subject.life()).toEqual(['up', 'closed']);
    expect(subject.tools.calls().filter((call) => call.startsWith('osascript'))).toEqual([]);
    expect(subject.tools.calls().find((call) => call.startsWith('open'))).toContain(' --args --config ');
  });

  it('has nothing to stop where nothing runs', async () => {
    const subject = await world('signal', { apart: false });
    expect(await subject.control.stop(polite)).toMatchObject({ forced: false });
    expect(subject.tools.calls().filter((call) => /^(osascript|open)/.test(call))).toEqual([]);
  });

  it('stops nothing once it was cancelled', async () => {
    const subject = await started(await world('signal', { apart: false }));
    const reason = new Error('cancelled by the test');
    await expect(subject.control.stop({ ...polite, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(await subject.control.isRunning({ signal })).toMatchObject({ running: true });
  });

  it('that is not installed cannot be started, and the error says what macOS said', async () => {
    const subject = await world('signal', { apart: false });
    subject.tools.state.forgetNote(`bundle-${bundleId}`);
    await expect(subject.control.start(null, { signal })).rejects.toMatchObject({
      code: 'start-failed',
      details: { reason: expect.stringContaining(bundleId) as string },
    });
  });
});

describe('the automatic start of an app, on stand-ins', () => {
  it('is set aside where a file of launchd opens the app, and put back; both can be repeated', async () => {
    const subject = await world('quit');
    const program = join(subject.bundle, 'Contents', 'MacOS', 'Media Icon');
    const agent = { Label: 'Media at sign-in', ProgramArguments: [program], RunAtLoad: true };
    writeFileSync(join(subject.agents, 'media.plist'), writeXmlPlist(agent));
    const other = { Label: 'other', ProgramArguments: ['/usr/bin/true'], RunAtLoad: true };
    writeFileSync(join(subject.agents, 'other.plist'), writeXmlPlist(other));
    symlinkSync('/no/such', join(subject.agents, 'away.plist'));
    const changes = await subject.control.autoStart();
    expect(changes).toEqual([{ what: 'launchd:Media at sign-in', before: 'on', after: 'off' }]);
    for (const _ of [1, 2]) await subject.control.setAutoStartAside(changes);
    expect(await subject.control.autoStart()).toEqual([]);
    for (const _ of [1, 2]) await subject.control.putAutoStartBack(changes);
    expect(await subject.control.autoStart()).toEqual(changes);
    // A journal beside the data may have been written by somebody else.
    const foreign = [{ what: 'launchd:other', before: 'on', after: 'off' }];
    const switched = subject.tools.calls().length;
    await subject.control.setAutoStartAside(foreign);
    expect(subject.tools.calls().slice(switched).join()).not.toMatch(/disable|bootout/);
  });
});
