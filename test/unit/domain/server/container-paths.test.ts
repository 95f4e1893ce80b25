import { describe, expect, it } from 'vitest';
import type { Mounted, PathBorder } from '../../../../src-main/domain/server/container-paths.ts';
import { hostPathOf, placeOf } from '../../../../src-main/domain/server/container-paths.ts';

const here: PathBorder = { sharesPaths: true, platform: 'linux' };
const windows: PathBorder = { sharesPaths: false, platform: 'win32' };
const mac: PathBorder = { sharesPaths: false, platform: 'darwin' };

function bind(source: string, destination: string, readOnly = false): Mounted {
  return { type: 'bind', name: null, source, destination, readOnly };
}

function volume(name: string, destination: string): Mounted {
  const source = `/var/lib/docker/volumes/${name}/_data`;
  return { type: 'volume', name, source, destination, readOnly: false };
}

describe('a path of a container', () => {
  it('lies in the folder of this machine that is mounted there', () => {
    const mounts = [bind('/srv/abs/config', '/config')];
    expect(placeOf('/config/absdatabase.sqlite', mounts, here)).toEqual({
      at: 'host',
      path: '/srv/abs/config/absdatabase.sqlite',
      readOnly: false,
    });
    expect(placeOf('/config', mounts, here)).toMatchObject({ path: '/srv/abs/config' });
  });

  it.each([
    [[bind('/one', '/data'), bind('/two', '/data/thumbs')]],
    [[bind('/two', '/data/thumbs'), bind('/one', '/data')]],
  ])('belongs to the longest mount, in whatever order they are listed', (mounts) => {
    expect(placeOf('/data/thumbs/a.webp', mounts, here)).toMatchObject({ path: '/two/a.webp' });
    expect(placeOf('/data/library/a.jpg', mounts, here)).toMatchObject({ path: '/one/library/a.jpg' });
    expect(placeOf('/data/thumbs2/a', mounts, here)).toMatchObject({ path: '/one/thumbs2/a' });
  });

  it('is not in a mount whose name only begins like it', () => {
    const mounts = [bind('/one', '/data')];
    expect(placeOf('/data2/x', mounts, here)).toEqual({ at: 'layer', path: '/data2/x' });
    expect(placeOf('/dat', mounts, here)).toEqual({ at: 'layer', path: '/dat' });
  });

  it.each(['/data/', '/data//', '/data/.', '//data', '/x/../data'])('is found when written as %s', (path) => {
    expect(placeOf(path, [bind('/one', '/data/')], here)).toMatchObject({ at: 'host', path: '/one' });
    expect(placeOf(`${path}/b`, [bind('/one/', '/data')], here)).toMatchObject({ path: '/one/b' });
  });

  it('says when the mount can only be read', () => {
    expect(placeOf('/media/a.mkv', [bind('/films', '/media', true)], here)).toMatchObject({ readOnly: true });
  });

  it('is in a volume with its path there, and reachable where the engine is this machine', () => {
    const mounts = [volume('pgdata', '/var/lib/postgresql/data')];
    expect(placeOf('/var/lib/postgresql/data/base/1', mounts, here)).toEqual({
      at: 'volume',
      volume: 'pgdata',
      path: 'base/1',
      hostPath: '/var/lib/docker/volumes/pgdata/_data/base/1',
      readOnly: false,
    });
    expect(placeOf('/var/lib/postgresql/data', mounts, mac)).toMatchObject({ path: '', hostPath: null });
  });

  it('is in the layer of the container when nothing is mounted there, and in memory on a tmpfs', () => {
    const memory: Mounted = { type: 'tmpfs', name: null, source: '', destination: '/tmp', readOnly: false };
    expect(placeOf('/root/.stash/config.yml', [memory], here)).toEqual({
      at: 'layer',
      path: '/root/.stash/config.yml',
    });
    expect(placeOf('/tmp/x', [memory], here)).toEqual({ at: 'memory' });
  });

  it('is everywhere below a mount at the root', () => {
    expect(placeOf('/etc/x', [bind('/srv/root', '/')], here)).toMatchObject({ path: '/srv/root/etc/x' });
    expect(placeOf('/srv/x', [bind('/', '/srv')], here)).toMatchObject({ path: '/x' });
  });

  it('keeps spaces and any letters of any alphabet', () => {
    expect(placeOf('/m/Ä ü 📚/x', [bind('/a b', '/m')], here)).toMatchObject({ path: '/a b/Ä ü 📚/x' });
  });
});

describe('a folder that an engine in a virtual machine names', () => {
  it.each([
    ['C:\\Users\\kim\\abs', 'C:\\Users\\kim\\abs'],
    ['C:/Users/kim/abs', 'C:\\Users\\kim\\abs'],
    ['/host_mnt/c/Users/kim', 'C:\\Users\\kim'],
    ['/run/desktop/mnt/host/c/Users/kim', 'C:\\Users\\kim'],
    ['/mnt/d/media', 'D:\\media'],
    ['/c/Users', 'C:\\Users'],
    ['/host_mnt/d', 'D:\\'],
    ['\\\\nas\\media', '\\\\nas\\media'],
  ])('on Windows, %s is %s', (source, path) => {
    expect(hostPathOf(source, windows)).toBe(path);
  });

  it.each([
    '/run/desktop/mnt/host/wsl/docker-desktop-bind-mounts/Ubuntu/4d9e',
    '/home/kim/abs',
    '/var/lib/x',
  ])('on Windows, %s is in the virtual machine', (source) => {
    expect(hostPathOf(source, windows)).toBeNull();
  });

  it.each([
    ['/Users/kim/abs', '/Users/kim/abs'],
    ['/host_mnt/Users/kim/abs', '/Users/kim/abs'],
    ['/Volumes/Media', '/Volumes/Media'],
    ['/private/tmp/x', '/private/tmp/x'],
    ['/var/lib/docker/volumes/x/_data', null],
    ['/Usersx', null],
  ])('on macOS, %s is %s', (source, path) => {
    expect(hostPathOf(source, mac)).toBe(path);
  });

  it('has backslashes below a Windows drive', () => {
    const mounts = [bind('/host_mnt/c/abs', '/config')];
    expect(placeOf('/config/a/b', mounts, windows)).toMatchObject({ at: 'host', path: 'C:\\abs\\a\\b' });
    expect(placeOf('/x/a', [bind('/host_mnt/d', '/x')], windows)).toMatchObject({ path: 'D:\\a' });
  });

  it('is not taken for a folder of this machine when it is the engine’s own', () => {
    expect(placeOf('/config/a', [bind('/opt/abs', '/config')], windows)).toEqual({
      at: 'engine',
      path: '/opt/abs/a',
      readOnly: false,
    });
  });
});
