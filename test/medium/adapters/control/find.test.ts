import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { processControl } from '../../../../src-main/adapters/control/process-control.ts';
import { installProgram } from '../../../helpers/media-server/start.ts';
import { endAfterTest, makePlace, serve, signal } from './setup.ts';

const isRunning = (place: ReturnType<typeof makePlace>) =>
  processControl(place.request).isRunning({ signal });

describe('finding the server of an instance', () => {
  it('recognises it by its command line, with everything that a start needs', async () => {
    const place = makePlace();
    const server = await serve(place);
    const state = await isRunning(place);
    expect(state).toMatchObject({
      running: true,
      pids: [server.pid],
      url: server.url,
      uid: process.getuid?.(),
      gid: process.getgid?.(),
      supervisor: null,
      launch: { argv: server.command, cwd: server.cwd, umask: process.umask(), uid: process.getuid?.() },
    });
    expect(state.running && state.launch?.env['FIXTURE_KIND']).toBe('audiobookshelf');
  });

  it('recognises it by its environment', async () => {
    const place = makePlace();
    const server = await serve(place, { passBy: 'env' });
    expect(await isRunning(place)).toMatchObject({ running: true, pids: [server.pid], url: server.url });
  });

  it('recognises it by its working folder', async () => {
    const place = makePlace();
    const server = await serve(place, { passBy: 'cwd', cwd: place.dir });
    expect(await isRunning(place)).toMatchObject({ running: true, pids: [server.pid] });
  });

  it('recognises it when its command line reaches the folders through a link', async () => {
    const place = makePlace();
    const link = join(place.dir, 'link');
    symlinkSync(place.dir, link);
    const server = await serve(place, { config: join(link, 'config'), metadata: join(link, 'metadata') });
    expect(await isRunning(place)).toMatchObject({ running: true, pids: [server.pid] });
  });

  it('leaves the server of other folders alone', async () => {
    const [place, other] = [makePlace(), makePlace()];
    await serve(other);
    expect(await isRunning(place)).toEqual({ running: false });
  });

  it('leaves a server alone that has our settings but other metadata', async () => {
    const place = makePlace();
    const metadata = join(place.dir, 'other');
    mkdirSync(metadata);
    await serve(place, { metadata });
    expect(await isRunning(place)).toEqual({ running: false });
  });

  it('ignores a shell that merely carries the environment', async () => {
    const place = makePlace();
    const env = { PATH: process.env['PATH'], CONFIG_PATH: place.config, METADATA_PATH: place.metadata };
    const shell = spawn('/bin/sh', ['-c', 'echo up; read line'], { env, stdio: ['pipe', 'pipe', 'inherit'] });
    endAfterTest(shell.pid);
    await once(shell.stdout, 'data');
    expect(await isRunning(place)).toEqual({ running: false });
  });

  it('believes the environment of a program that holds the data open', async () => {
    const place = makePlace();
    cpSync(import.meta.filename, join(place.config, 'absdatabase.sqlite'));
    const env = { PATH: process.env['PATH'], CONFIG_PATH: place.config, METADATA_PATH: place.metadata };
    const script = 'exec 5<"$CONFIG_PATH/absdatabase.sqlite"; echo up; read line';
    const shell = spawn('/bin/sh', ['-c', script], { env, stdio: ['pipe', 'pipe', 'inherit'] });
    endAfterTest(shell.pid);
    await once(shell.stdout, 'data');
    expect(await isRunning(place)).toMatchObject({ running: true, pids: [shell.pid] });
  });

  it('takes the program below a wrapper that carries the same arguments', async () => {
    const place = makePlace();
    const cwd = join(place.dir, 'program');
    installProgram(cwd);
    const { config, metadata } = place;
    const places = ['--config', config, '--metadata', metadata, '--port', '0', '--host', '127.0.0.1'];
    const words = ['--foreground', '600', process.execPath, 'index.js', ...places];
    const wrapper = spawn('timeout', words, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
    await once(wrapper.stdout, 'data');
    const state = await isRunning(place);
    const pid = state.running ? state.pids[0] : undefined;
    endAfterTest(pid);
    endAfterTest(wrapper.pid);
    expect(state.running && state.pids).toHaveLength(1);
    expect(pid).not.toBe(wrapper.pid);
    expect(state).toMatchObject({ supervisor: null, launch: { argv: words.slice(2) } });
  });
});
