import { describe, expect, it } from 'vitest';
import type { ProcessFacts } from '../../../../src-main/ports/server-control.ts';
import { stash } from '../../../../src-main/servers/stash/index.ts';
import { aProcess } from '../../../helpers/builders/machine-facts.ts';

const claim = (changes: Partial<ProcessFacts>, there: readonly string[] = []) =>
  stash.process.claim(aProcess(changes), (path) => there.includes(path));
const exe = 'C:\\Users\\ann\\Apps\\stash-win.exe';

describe('a running Stash', () => {
  it.each([
    ['named by its switch', { argv: ['/opt/stash-linux', '--config', '/srv/stash/config.yml'] }],
    ['named by the short switch', { argv: ['stash', '-c', '/srv/stash/config.yml'] }],
    ['named from its own folder', { argv: ['stash', '-c', 'stash/config.yml'], cwd: '/srv' }],
    [
      'named by the environment',
      { argv: ['/usr/bin/stash'], env: { STASH_CONFIG_FILE: '/srv/stash/config.yml' } },
    ],
    ['of a version in its name', { argv: ['stash-linux-v0.30.1', '-c', '/srv/stash/config.yml'] }],
    ['of another computer', { argv: ['stash-linux-arm64v8', '-c', '/srv/stash/config.yml'] }],
  ])('%s', (_how, changes) => {
    expect(claim(changes)).toMatchObject({ roots: { config: '/srv/stash' }, sure: 'named' });
  });

  it('uses the settings in its working folder where they are, else those in the home folder', () => {
    const process = { argv: ['stash'], cwd: '/srv/stash' };
    expect(claim(process, ['/srv/stash/config.yml'])?.roots).toEqual({ config: '/srv/stash' });
    expect(claim(process)).toMatchObject({ roots: { config: '/home/ann/.stash' }, sure: 'looks' });
  });

  it('on Windows uses the settings beside the program, else those of the user', () => {
    const process = { name: 'stash-win.exe', argv: [exe], env: null, cwd: null };
    const beside = 'C:\\Users\\ann\\Apps';
    expect(claim(process, [`${beside}\\config.yml`])?.roots).toEqual({ config: beside });
    expect(claim(process)?.roots).toEqual({ config: 'C:\\Users\\ann\\.stash' });
  });

  it('says its port and address before its settings do', () => {
    const argv = ['stash', '-c', '/c.yml', '--port', '9998', '--host', '127.0.0.1'];
    expect(claim({ argv })).toMatchObject({ port: 9998, host: '127.0.0.1' });
    expect(claim({ argv, env: { STASH_PORT: '1234' } })?.port).toBe(1234);
    expect(claim({ argv: ['stash', '-c', '/c.yml'] })).toMatchObject({ port: null, host: null });
  });

  it('claims no folder that would be a guess', () => {
    expect(claim({ argv: ['stash'], env: null, cwd: null })).toBeNull();
    expect(claim({ argv: ['stash', '-c', 'config.yml'], cwd: null })).toBeNull();
  });
});

it.each([
  ['a command of git', { argv: ['git', 'stash', '-c', '/x'] }],
  ['another program of that name', { argv: ['stash-exporter', '-c', '/x'] }],
  ['an editor', { argv: ['vim', '/srv/stash/config.yml'] }],
  ['a command about it', { argv: ['systemctl', 'stop', 'stash'] }],
  ['our own command', { argv: ['stash', '--server', 'stash', '--config', '/x'] }],
  ['a kernel thread', { name: 'kworker/0:1', argv: [] }],
])('does not take %s for it', (_name, changes) => {
  expect(claim(changes)).toBeNull();
});

it('is asked with signals only: the window of its icon would leave the server behind', () => {
  expect(stash.control.tray).toMatchObject({
    stops: ['ctrl-c'],
    windowTitle: null,
    startArguments: ['--nobrowser'],
  });
  expect(stash.control.macApp).toMatchObject({ stop: 'signal', startArguments: ['--nobrowser'] });
  expect(stash.control.shutdown).toBeNull();
});

it('tells one Stash from another by the folder of its settings', () => {
  expect(stash.roots({ config: '/srv/stash/config.yml' })).toEqual({ config: '/srv/stash' });
});
