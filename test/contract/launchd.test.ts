/** On stand-ins of `launchctl` and `plutil` with real processes; on a Mac itself: test/medium/adapters/macos. */
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { launchd } from '../../src-main/adapters/services/launchd.ts';
import type { ServiceManager } from '../../src-main/ports/service-managers.ts';
import { isRunning } from '../helpers/media-server/processes.ts';
import { homebrewPlist } from '../helpers/mac/recordings.ts';
import type { StandIns } from '../helpers/mac/stand-in-tools.ts';
import { standIns } from '../helpers/mac/stand-in-tools.ts';
import { writeXmlPlist } from '../helpers/mac/xml-plist.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const { signal } = new AbortController();
const options = { signal };
const uid = 501;
const label = 'org.example.media server';

interface World {
  readonly tools: StandIns;
  readonly manager: ServiceManager;
  readonly folder: string;
  readonly config: string;
  /** Puts a job's file into a folder, loads it, and waits until it is up. */
  load(plist: Readonly<Record<string, boolean>>, options?: { readonly folder?: string }): Promise<string>;
  life(): readonly string[];
}

async function world({
  isRoot = false,
  kind = 'agent',
}: { isRoot?: boolean; kind?: 'agent' | 'daemon' } = {}): Promise<World> {
  const tools = await standIns();
  const home = tempFolder();
  const [folder, config] = [join(home, 'Launch Agents'), join(home, 'config')];
  [folder, config].forEach((each) => mkdirSync(each));
  const folders = [{ path: folder, kind }];
  const manager = launchd({ run: tools.run, uid, account: 'kim', isRoot, folders });
  const life = (): readonly string[] => {
    const text = readFileSync(join(config, 'life'), { encoding: 'utf8', flag: 'a+' });
    return text.split('\n').flatMap((line) => line.split(' ')[0] || []);
  };
  return {
    tools,
    manager,
    folder,
    config,
    life,
    async load(plist, { folder: elsewhere = folder } = {}) {
      const path = join(elsewhere, 'media.plist');
      const words = [
        join(import.meta.dirname, '../helpers/mac/tiny-server.mjs'),
        '--config',
        config,
        '--port',
        '0',
      ];
      writeFileSync(
        path,
        writeXmlPlist({ Label: label, ProgramArguments: [process.execPath, ...words], ...plist }),
      );
      const domain = kind === 'daemon' ? 'system' : `gui/${uid}`;
      await tools.run('launchctl', ['bootstrap', domain, path], options);
      return path;
    },
  };
}

const isUp = (count: number) => async (subject: World) => {
  await expect
    .poll(() => subject.life().filter((word) => word === 'up').length, { timeout: 10_000 })
    .toBe(count);
};

/** A world with one job that is up. */
async function running(
  plist: Readonly<Record<string, boolean>>,
  { folder, ...of }: Parameters<typeof world>[0] & { readonly folder?: string } = {},
): Promise<World> {
  const subject = await world(of);
  await subject.load(plist, folder === undefined ? {} : { folder });
  await isUp(1)(subject);
  return subject;
}

/** As a program that was started later has it: it knows nothing of what was switched. */
function managerOf({ tools, folder }: World, run = tools.run): ServiceManager {
  const folders = [{ path: folder, kind: 'agent' as const }];
  return launchd({ run, uid, account: 'kim', isRoot: false, folders });
}

async function stop(subject: World): Promise<void> {
  const { pid } = await subject.manager.facts(label, options);
  await subject.manager.requestStop(label, options);
  await expect.poll(() => pid !== null && isRunning(pid), { timeout: 10_000 }).toBe(false);
  // launchd's own part: it learns of the end a moment later.
  await expect.poll(() => subject.tools.state.job(label)?.pid, { timeout: 10_000 }).toBeNull();
}

async function stopAndTidy(subject: World): Promise<void> {
  await stop(subject);
  await subject.manager.stopEnded?.(label, options);
}

describe("launchd's jobs, on a stand-in", () => {
  it('are found by name whether loaded or not, with what their files say', async () => {
    const subject = await world();
    writeFileSync(join(subject.folder, 'homebrew.mxcl.sing-box.plist'), homebrewPlist);
    writeFileSync(join(subject.folder, 'broken.plist'), 'homebrew.mxcl.broken <');
    await subject.load({ RunAtLoad: true }, { folder: tempFolder() });
    await isUp(1)(subject);
    const found = await subject.manager.list(['homebrew.mxcl.*', 'org.example.*', 'other'], options);
    expect(found).toMatchObject([
      {
        manager: 'launchd',
        name: 'homebrew.mxcl.sing-box',
        state: 'stopped',
        startsByItself: true,
        pid: null,
        argv: [
          '/usr/local/opt/sing-box/bin/sing-box',
          'run',
          '--config',
          '/usr/local/etc/sing-box/config.json',
        ],
        account: 'kim',
      },
      { name: label, state: 'running', startsByItself: false, pid: expect.any(Number) as number },
    ]);
    expect(found[1]?.argv).toContain(subject.config);
  });

  it('that are kept end when asked, are not brought back, and are afterwards as after a boot without them', async () => {
    const subject = await running({ KeepAlive: true });
    expect(await subject.manager.facts(label, options)).toMatchObject({ startsByItself: true });
    await stopAndTidy(subject);
    expect(subject.life()).toEqual(['up', 'closed']);
    expect(await subject.manager.facts(label, options)).toMatchObject({
      state: 'stopped',
      startsByItself: true,
    });
    const verbs = subject.tools
      .calls()
      .flatMap((call) => /^launchctl (disable|bootout|enable)/.exec(call)?.[1] ?? []);
    expect(verbs).toEqual(['disable', 'bootout', 'enable']);
    expect(subject.tools.state.note('ended-by-bootout')).toBeNull();
  });

  it('are asked by a signal to their own process, not to who had its pid when we looked first', async () => {
    const subject = await running({ KeepAlive: true });
    const stranger = spawn('sleep', ['600']);
    onTestFinished(() => void stranger.kill('SIGKILL'));
    let isFirst = true;
    const run: typeof subject.tools.run = async (tool, args, each) => {
      const result = await subject.tools.run(tool, args, each);
      if (args[0] !== 'print' || !isFirst) return result;
      isFirst = false;
      return { ...result, stdout: result.stdout.replace(/\tpid = \d+/, `\tpid = ${String(stranger.pid)}`) };
    };
    const misled = managerOf(subject, run);
    await stop({
      ...subject,
      manager: { ...subject.manager, requestStop: (name, each) => misled.requestStop(name, each) },
    });
    expect(subject.life()).toEqual(['up', 'closed']);
    expect(stranger.signalCode).toBeNull();
    expect(isRunning(stranger.pid ?? 0)).toBe(true);
  });

  it('are loaded again for the start, also while their name is not free yet', async () => {
    const subject = await running({ KeepAlive: true });
    await stopAndTidy(subject);
    subject.tools.state.leave('busy', '3');
    await subject.manager.requestStart(label, options);
    await isUp(2)(subject);
    expect(await subject.manager.facts(label, options)).toMatchObject({
      state: 'running',
      startsByItself: true,
    });
  });

  it('start again even if nobody tidied up after the stop: whoever asked for it has died', async () => {
    const subject = await running({ KeepAlive: true });
    await stop(subject);
    const another = managerOf(subject);
    await another.requestStart(label, options);
    await isUp(2)(subject);
    expect(await another.facts(label, options)).toMatchObject({ state: 'running', startsByItself: true });
  });

  it('that run on after a stop are switched on again, also by a program that was started later', async () => {
    const subject = await running({ KeepAlive: true });
    const { pid } = await subject.manager.facts(label, options);
    // As after a kill between the switch and the request.
    await subject.tools.run('launchctl', ['disable', `gui/${uid}/${label}`], options);
    await managerOf(subject).stopGivenUp?.(label, options);
    expect(subject.tools.state.isOff(label)).toBe(false);
    expect(await subject.manager.facts(label, options)).toMatchObject({ pid, startsByItself: true });
  });

  it('that are not kept stay loaded, and nothing of them is switched', async () => {
    const subject = await running({ RunAtLoad: true });
    await stopAndTidy(subject);
    await subject.manager.requestStart(label, options);
    await isUp(2)(subject);
    expect(subject.tools.calls().filter((call) => /launchctl (disable|enable|bootout)/.test(call))).toEqual(
      [],
    );
  });

  it('that could not be found again stay loaded and switched off until they are started', async () => {
    const subject = await running({ KeepAlive: true }, { folder: tempFolder() });
    await stopAndTidy(subject);
    expect(await subject.manager.facts(label, options)).toMatchObject({ state: 'stopped' });
    expect(subject.tools.state.isOff(label)).toBe(true);
    await subject.manager.requestStart(label, options);
    await isUp(2)(subject);
    expect(subject.tools.state.isOff(label)).toBe(false);
  });

  it('are set aside and put back, and what was set aside before the stop stays so after it', async () => {
    const subject = await running({ KeepAlive: true });
    await subject.manager.setStartsByItself(label, false, options);
    await subject.manager.setStartsByItself(label, false, options);
    expect(await subject.manager.facts(label, options)).toMatchObject({ startsByItself: false });
    await stopAndTidy(subject);
    expect(await subject.manager.facts(label, options)).toMatchObject({ startsByItself: false });
    await subject.manager.setStartsByItself(label, true, options);
    expect(await subject.manager.facts(label, options)).toMatchObject({ startsByItself: true });
  });

  it('of the machine are not touched without rights', async () => {
    const subject = await running({ KeepAlive: true }, { kind: 'daemon' });
    const before = subject.tools.calls().filter((call) => !/print|list|plutil/.test(call));
    const denied = { code: 'permission-denied', details: { name: label } };
    await expect(subject.manager.requestStop(label, options)).rejects.toMatchObject(denied);
    await expect(subject.manager.requestStart(label, options)).rejects.toMatchObject(denied);
    await expect(subject.manager.setStartsByItself(label, false, options)).rejects.toMatchObject(denied);
    expect(await subject.manager.facts(label, options)).toMatchObject({ state: 'running', account: 'root' });
    expect(subject.tools.calls().filter((call) => !/print|list|plutil/.test(call))).toEqual(before);
  });

  it('that are not there are named in the error', async () => {
    const missing = { code: 'service-not-found', details: { service: 'no.such' } };
    await expect((await world()).manager.facts('no.such', options)).rejects.toMatchObject(missing);
    await expect((await world()).manager.requestStart('no.such', options)).rejects.toMatchObject(missing);
  });

  it('that launchd does not take up fail with what it said', async () => {
    const subject = await world();
    const path = await subject.load({ RunAtLoad: true }, { folder: tempFolder() });
    copyFileSync(path, join(subject.folder, 'media.plist'));
    await isUp(1)(subject);
    await subject.tools.run('launchctl', ['bootout', `gui/${uid}/${label}`], options);
    writeFileSync(path, '');
    // Switched off again by somebody else between our two requests.
    const run: typeof subject.tools.run = async (tool, args, each) => {
      if (args[0] === 'bootstrap') subject.tools.state.switch(label, true);
      return subject.tools.run(tool, args, each);
    };
    await expect(managerOf(subject, run).requestStart(label, options)).rejects.toMatchObject({
      code: 'tool-failed',
      details: { exit: 119, tool: 'launchctl' },
    });
  });
});
