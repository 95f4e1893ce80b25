import { describe, expect, it } from 'vitest';
import type { ProcessFacts } from '../../../../src-main/ports/server-control.ts';
import { audiobookshelf } from '../../../../src-main/servers/audiobookshelf/index.ts';
import { ownCommand } from './detection-facts.ts';

const facts = (changes: Partial<ProcessFacts>): ProcessFacts => ({
  pid: 100,
  ppid: 1,
  name: 'node',
  argv: ['node', 'index.js'],
  env: {},
  cwd: '/opt/abs',
  ...changes,
});
const claim = (changes: Partial<ProcessFacts>) => audiobookshelf.process.claim(facts(changes));

describe('a process that names both folders', () => {
  it.each([
    ['with spaces', ['any-program', '--config', '/data/c', '--metadata', '/data/m', '--port', '1234']],
    ['with equal signs', ['any-program', '--config=/data/c', '--metadata=/data/m', '--port=1234']],
    ['with short names', ['any-program', '-c', '/data/c', '-m', '/data/m', '-p', '1234']],
  ])('is the server whatever the program, %s', (_form, argv) => {
    expect(claim({ name: 'any-program', argv })).toEqual({
      roots: { config: '/data/c', metadata: '/data/m' },
      port: 1234,
      host: null,
      sure: 'named',
    });
  });

  it('is believed before its environment', () => {
    const env = { CONFIG_PATH: '/env/c', METADATA_PATH: '/env/m', PORT: '1', HOST: '0.0.0.0' };
    const argv = [
      'node',
      'x.js',
      '--config',
      '/data/c',
      '--metadata',
      '/data/m',
      '-p',
      '2',
      '-h',
      '127.0.0.1',
    ];
    expect(claim({ argv, env })).toEqual({
      roots: { config: '/data/c', metadata: '/data/m' },
      port: 2,
      host: '127.0.0.1',
      sure: 'named',
    });
  });

  it('means paths as seen from its own folder', () => {
    const argv = ['prog', '--config', 'c/../conf', '--metadata', './m//x'];
    expect(claim({ argv, cwd: '/srv/abs' })?.roots).toEqual({
      config: '/srv/abs/conf',
      metadata: '/srv/abs/m/x',
    });
  });

  it('is understood as the Windows tray starts it', () => {
    const data = 'C:\\Users\\Ann Smith\\AppData\\Local\\Audiobookshelf';
    const argv = [
      'audiobookshelf.exe',
      '-p',
      '13378',
      '--config',
      `${data}\\config`,
      '--metadata',
      `${data}\\metadata`,
    ];
    expect(claim({ name: 'audiobookshelf.exe', argv, env: null, cwd: null })).toEqual({
      roots: { config: `${data}\\config`, metadata: `${data}\\metadata` },
      port: 13378,
      host: null,
      sure: 'named',
    });
  });

  it('is not our own command line', () => {
    expect(claim({ argv: ownCommand })).toBeNull();
  });
});

describe('a process that looks like the server', () => {
  it.each([
    ['node with index.js', { argv: ['node', 'index.js'] }],
    ['node with prod.js', { argv: ['/usr/bin/node', '--max-old-space-size=512', '/app/prod.js'] }],
    ['the packaged program', { name: 'audiobookshelf', argv: ['/usr/share/audiobookshelf/audiobookshelf'] }],
    ['a script of its folder', { argv: ['node', '/usr/share/audiobookshelf/server.js'] }],
  ])('claims what its environment says: %s', (_name, changes) => {
    const env = { CONFIG_PATH: '/etc/abs', METADATA_PATH: 'meta', PORT: '80' };
    expect(claim({ ...changes, env })).toEqual({
      roots: { config: '/etc/abs', metadata: '/opt/abs/meta' },
      port: 80,
      host: null,
      sure: 'looks',
    });
  });

  it('uses the folders below its own when nothing says otherwise', () => {
    expect(claim({})).toEqual({
      roots: { config: '/opt/abs/config', metadata: '/opt/abs/metadata' },
      port: 3333,
      host: null,
      sure: 'looks',
    });
  });

  it('takes an empty variable for none', () => {
    expect(claim({ env: { CONFIG_PATH: '', PORT: '' } })).toMatchObject({
      roots: { config: '/opt/abs/config' },
      port: 3333,
    });
  });

  it('has no port on a socket file', () => {
    expect(claim({ env: { HOST: 'unix/run/abs.sock' } })?.port).toBeNull();
  });

  it('claims no folder that would be a guess', () => {
    expect(claim({ env: null })).toBeNull();
    expect(claim({ cwd: null })).toBeNull();
    expect(claim({ env: null, argv: ['node', 'index.js', '--config', '/c'] })?.roots).toEqual({
      config: '/c',
    });
  });
});

it.each([
  ['another server of node', { argv: ['node', 'server.js'] }],
  ['an editor', { name: 'vim', argv: ['vim', '/etc/audiobookshelf.conf'] }],
  ['a shell that runs it', { name: 'sh', argv: ['sh', '-c', 'node index.js'] }],
  ['a web server with a configuration', { name: 'nginx', argv: ['nginx', '-c', '/etc/nginx.conf'] }],
  ['the Windows tray', { name: 'AudiobookshelfTray.exe', argv: ['C:\\x\\AudiobookshelfTray.exe'] }],
  ['a kernel thread', { name: 'kworker/0:1', argv: [] }],
])('does not claim %s', (_name, changes) => {
  const env = { CONFIG_PATH: '/c', METADATA_PATH: '/m' };
  expect(claim({ ...changes, env })).toBeNull();
});

it('is asked to stop by the one signal that it answers', () => {
  expect(audiobookshelf.process).toMatchObject({ stopSignal: 'SIGINT', stopTimeoutMs: 15_000 });
});
