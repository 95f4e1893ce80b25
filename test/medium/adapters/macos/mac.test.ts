/** On a Mac itself: its own launchd, LaunchServices and kernel, with a job and an app that are made for it and removed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { macAppControl } from '../../../../src-main/adapters/control/mac-app-control.ts';
import { askToQuit } from '../../../../src-main/adapters/macos/ask-to-quit.ts';
import { installedApps } from '../../../../src-main/adapters/macos/installed-apps.ts';
import { captureMacLaunch, listMacProcesses } from '../../../../src-main/adapters/macos/mac-processes.ts';
import { toolsIn } from '../../../../src-main/adapters/macos/system-tools.ts';
import { programLookup } from '../../../../src-main/adapters/processes/program-lookup.ts';
import { launchd } from '../../../../src-main/adapters/services/launchd.ts';
import { lane } from '../../../helpers/lane.ts';
import { writeXmlPlist } from '../../../helpers/mac/xml-plist.ts';
import { tempFolder } from '../../../helpers/temp-folder.ts';
import { controlRules, makePlace, signal } from '../control/setup.ts';

const helpers = resolve(import.meta.dirname, '../../../helpers/mac');
const run = toolsIn();
const options = { signal };
const needs = (): string | null => (process.platform === 'darwin' ? null : 'needs a Mac');
const REGISTER =
  '/System/Library/Frameworks/CoreServices.framework/Frameworks/LaunchServices.framework/Support/lsregister';

function lifeOf(config: string): readonly string[] {
  const text = readFileSync(join(config, 'life'), { encoding: 'utf8', flag: 'a+' });
  return text.split('\n').flatMap((line) => line.split(' ')[0] || []);
}

async function comesUp(config: string, count: number): Promise<void> {
  const ups = (): number => lifeOf(config).filter((word) => word === 'up').length;
  await expect.poll(ups, { timeout: 30_000 }).toBe(count);
}

lane('macOS', { needs, elsewhere: true }, () => {
  describe('a process', () => {
    it('shows its exact words, its folder and its account', async () => {
      const cwd = realpathSync(tempFolder());
      const words = ['-e', 'process.stdin.resume(); console.log("up")', '--', '', 'a b', 'ü "x"'];
      const child = spawn(process.execPath, words, {
        cwd,
        env: { ODD: 'a=b c' },
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      onTestFinished(() => void child.kill());
      await once(child.stdout, 'data');
      const seen = listMacProcesses().find(({ pid }) => pid === child.pid);
      expect(seen).toMatchObject({
        ppid: process.pid,
        argv: [process.execPath, ...words],
        cwd,
        uid: process.getuid?.(),
      });
      // Hardened programs keep it back; then it is not guessed.
      expect([null, 'a=b c']).toContain(seen?.env?.['ODD'] ?? null);
      const launch = seen === undefined ? null : captureMacLaunch(seen);
      expect(launch === null).toBe(seen?.env === null);
      expect(Math.abs((programLookup.startedAt(child.pid ?? 0) ?? 0) - Date.now())).toBeLessThan(60_000);
    });
  });

  describe("launchd's own jobs", () => {
    /** Loads one that is kept alive; everything of it goes when the test ends. */
    async function kept(name: string): Promise<{ readonly label: string; readonly config: string }> {
      const config = tempFolder();
      const label = `org.example.reprise-test.${process.pid}.${name}`;
      const path = join(homedir(), 'Library', 'LaunchAgents', `${label}.plist`);
      const domain = `gui/${process.getuid?.()}`;
      onTestFinished(async () => {
        await run('launchctl', ['bootout', `${domain}/${label}`], options);
        await run('launchctl', ['enable', `${domain}/${label}`], options);
        rmSync(path, { force: true });
      });
      mkdirSync(join(path, '..'), { recursive: true });
      const words = [process.execPath, join(helpers, 'tiny-server.mjs'), '--config', config, '--port', '0'];
      writeFileSync(path, writeXmlPlist({ Label: label, ProgramArguments: words, KeepAlive: true }));
      expect(await run('launchctl', ['bootstrap', domain, path], options)).toMatchObject({ code: 0 });
      await comesUp(config, 1);
      return { label, config };
    }

    it('are found, stopped without coming back, started, and kept from starting by themselves', async () => {
      const [{ label, config }, other] = await Promise.all([kept('stopped'), kept('killed')]);
      const manager = launchd();
      const found = await manager.list(['org.example.reprise-test.*'], options);
      expect(found.map(({ name, state }) => `${name} ${state}`).toSorted()).toEqual(
        [`${label} running`, `${other.label} running`].toSorted(),
      );
      const [job, killed] = [await manager.facts(label, options), await manager.facts(other.label, options)];
      expect(job).toMatchObject({ startsByItself: true, account: userInfo().username });
      await manager.requestStop(label, options);
      process.kill(killed.pid ?? 0, 'SIGTERM');
      // By the time launchd has brought back the one, it would have brought back the other.
      await comesUp(other.config, 2);
      expect(lifeOf(config)).toEqual(['up', 'closed']);
      await manager.stopEnded?.(label, options);
      expect(await manager.facts(label, options)).toMatchObject({ state: 'stopped', startsByItself: true });

      await manager.setStartsByItself(label, false, options);
      expect(await manager.facts(label, options)).toMatchObject({ startsByItself: false });
      await manager.requestStart(label, options);
      await comesUp(config, 2);
      await manager.setStartsByItself(label, true, options);
      expect(await manager.facts(label, options)).toMatchObject({ state: 'running', startsByItself: true });
      const missing = { code: 'service-not-found' };
      await expect(manager.facts('org.example.no-such-job', options)).rejects.toMatchObject(missing);
    });
  });

  describe('an app', () => {
    it('is found, opened, ended by a polite signal, and opened again', async () => {
      const place = makePlace();
      const bundleId = `org.example.reprise-test-${process.pid}`;
      const folder = join(homedir(), 'Applications');
      const bundle = join(folder, `Reprise Test ${process.pid}.app`);
      onTestFinished(() => rmSync(bundle, { recursive: true, force: true }));
      mkdirSync(join(bundle, 'Contents', 'MacOS'), { recursive: true });
      const info = {
        CFBundleIdentifier: bundleId,
        CFBundleExecutable: 'tiny-server',
        CFBundlePackageType: 'APPL',
        CFBundleShortVersionString: '1.2.3',
        LSUIElement: true,
      };
      writeFileSync(join(bundle, 'Contents', 'Info.plist'), writeXmlPlist(info));
      const text = readFileSync(join(helpers, 'tiny-server.mjs'), 'utf8');
      const program = text.replace('#!/usr/bin/env node', `#!${process.execPath}`);
      writeFileSync(join(bundle, 'Contents', 'MacOS', 'tiny-server'), program, { mode: 0o755 });
      expect(existsSync(REGISTER)).toBe(true);
      await once(spawn(REGISTER, ['-f', bundle], { stdio: 'ignore' }), 'exit');

      const found = await installedApps({ bundleIds: [bundleId], folders: [folder], run, signal });
      expect(found).toEqual([{ bundleId, path: bundle, version: '1.2.3' }]);
      const startArguments = ['--config', place.config, '--metadata', place.metadata, '--port', '0'];
      const macApp = { bundleId, stop: 'signal' as const, serverProgram: 'tiny-server', startArguments };
      const control = macAppControl({
        ...place.request,
        kind: 'tray-app',
        control: { ...controlRules, macApp },
      });
      onTestFinished(async () => void (await control.stop({ signal, timeoutMs: 5000, force: true })));
      await control.start(null, options);
      await comesUp(place.config, 1);
      expect(await control.isRunning(options)).toMatchObject({ running: true, supervisor: null });
      expect(await control.stop({ signal, timeoutMs: 10_000, force: false })).toMatchObject({
        forced: false,
      });
      expect(lifeOf(place.config)).toEqual(['up', 'closed']);
      expect(await control.isRunning(options)).toEqual({ running: false });
      await control.start(null, options);
      await comesUp(place.config, 2);
    });

    it('that is not there has nothing to be asked', async () => {
      expect(await askToQuit('org.example.no-such-app', run, signal)).toBe('absent');
    });
  });
});
