import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { FileStore } from '../../src-main/ports/file-store.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const onPosix = process.platform !== 'win32';
const code = (expected: string, details: object = {}) =>
  expect.objectContaining({ code: expected, details: expect.objectContaining(details) });

/** What every `FileStore` does. */
export function describeFileStore(make: () => FileStore): void {
  const setUp = () => {
    const folder = tempFolder();
    return { files: make(), folder, at: (name: string) => join(folder, name) };
  };
  const put = (path: string, text = path) => writeFileSync(path, text);

  it('looks at entries without following links, and says null for nothing', () => {
    const { files, at } = setUp();
    put(at('f'), 'four');
    symlinkSync('f', at('l'));
    expect(files.stat(at('f'))).toMatchObject({ type: 'file', size: 4n, nlink: 1n });
    expect(files.stat(at('l'))?.type).toBe('link');
    expect(files.stat(at('.'))?.type).toBe('folder');
    expect([
      files.stat(at('x')),
      files.stat(at('f/x')),
      files.list(at('x')),
      files.readText(at('x')),
      files.realPath(at('x')),
    ]).toEqual([null, null, null, null, null]);
    expect(files.realPath(at('l'))).toBe(files.realPath(at('f')));
  });

  it('lists names in the order of walks, also those that are not UTF-8', () => {
    const { files, folder, at } = setUp();
    for (const name of ['b', 'a', 'é', 'A', 'a b', 'a\nb']) put(at(name));
    expect(files.list(folder)).toEqual(['A', 'a', 'a\nb', 'a b', 'b', 'é']);
    if (process.platform !== 'linux') return;
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xe9])]), 'latin');
    expect(files.list(folder)).toContain('\udce9');
    expect(files.readText(`${folder}/\udce9`)).toBe('latin');
  });

  it('reads the head of a file, also of one that is shorter', () => {
    const { files, at } = setUp();
    put(at('f'), 'abcdef');
    expect(Buffer.from(files.readHead(at('f'), 3)).toString()).toBe('abc');
    expect(files.readHead(at('f'), 100)).toHaveLength(6);
    expect(() => files.readHead(at('x'), 3)).toThrow(code('read-failed'));
  });

  it('creates folders one by one or all the way', () => {
    const { files, at } = setUp();
    files.makeFolder(at('a'), 0o700);
    expect(() => files.makeFolder(at('a'), 0o700)).toThrow(code('write-failed'));
    expect(() => files.makeFolder(at('x/y'), 0o700)).toThrow(code('write-failed'));
    files.makeFolders(at('x/y/z'), 0o700);
    expect(statSync(at('x/y/z')).isDirectory()).toBe(true);
    expect(statSync(at('a')).mode & 0o777).toBe(onPosix ? 0o700 : 0o666);
  });

  it('writes texts that replace the old one whole and leave nothing beside them', () => {
    const { files, folder, at } = setUp();
    files.writeDurably(at('f'), 'one', 0o600);
    files.writeDurably(at('f'), 'two', 0o600);
    expect(readFileSync(at('f'), 'utf8')).toBe('two');
    expect(readdirSync(folder)).toEqual(['f']);
    expect(statSync(at('f')).mode & 0o777).toBe(onPosix ? 0o600 : 0o666);
  });

  it('moves files, folders and links and never overwrites', () => {
    const { files, at } = setUp();
    for (const name of ['f', 'taken']) put(at(name));
    mkdirSync(at('d'));
    put(at('d/x'));
    mkdirSync(at('empty'));
    symlinkSync('nowhere', at('l'));
    const inode = lstatSync(at('f')).ino;
    for (const from of ['f', 'd', 'l']) {
      for (const to of ['taken', 'empty'])
        expect(() => files.move(at(from), at(to))).toThrow(code('state-unexpected', { path: at(to) }));
      files.move(at(from), at(`${from}2`));
    }
    expect(lstatSync(at('f2'))).toMatchObject({ ino: inode, nlink: 1 });
    expect(files.list(at('.'))).toEqual(['d2', 'empty', 'f2', 'l2', 'taken']);
    expect(readFileSync(at('taken'), 'utf8')).toBe(at('taken'));
    expect(() => files.move(at('nothing'), at('z'))).toThrow(code('write-failed'));
  });

  it('replaces a file by a file at once', () => {
    const { files, at } = setUp();
    put(at('new'), 'new');
    put(at('old'), 'old');
    files.replace(at('new'), at('old'));
    expect(readFileSync(at('old'), 'utf8')).toBe('new');
    expect(files.stat(at('new'))).toBeNull();
  });

  it('gives a file a second name, but not a name that is taken', () => {
    const { files, at } = setUp();
    put(at('f'));
    expect(files.link(at('f'), at('g'))).toBe(true);
    expect(files.stat(at('g'))).toMatchObject({ ino: files.stat(at('f'))?.ino, nlink: 2n });
    expect(() => files.link(at('f'), at('g'))).toThrow(code('state-unexpected'));
    files.unlink(at('f'));
    expect(files.readText(at('g'))).toBe(at('f'));
  });

  it('copies whole trees with modes and times and replaces what an interrupted copy left', () => {
    const { files, folder, at } = setUp();
    mkdirSync(at('d/e'), { recursive: true });
    put(at('d/e/f'), 'text');
    symlinkSync('e/f', at('d/l'));
    if (onPosix) chmodSync(at('d/e/f'), 0o640);
    for (const name of ['d/e/f', 'd/e', 'd']) utimesSync(at(name), 1_700_000_000, 1_700_000_001);
    mkdirSync(at('copy.partial'));
    put(at('copy.partial/rest'));
    files.copy(at('d'), at('copy'));
    expect(files.sameContent(at('d'), at('copy'))).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(['copy', 'd']);
    for (const name of ['', '/e', '/e/f']) {
      const [was, is] = [files.stat(at(`d${name}`)), files.stat(at(`copy${name}`))];
      expect([is?.mtimeNs, is?.mode]).toEqual([was?.mtimeNs, was?.mode]);
    }
    expect(() => files.copy(at('d'), at('copy'))).toThrow(code('state-unexpected', { path: at('copy') }));
    expect(() => files.copy(at('nothing'), at('z'))).toThrow(code('read-failed', { path: at('nothing') }));
    expect(files.list(folder)).not.toContain('z.partial');
  });

  it.skipIf(process.platform !== 'linux')('puts times back to the nanosecond', () => {
    const { files, at } = setUp();
    put(at('f'));
    files.setTimes(at('f'), { atimeNs: 1_700_000_000_000_000_001n, mtimeNs: 1_712_345_678_123_456_789n });
    expect(files.stat(at('f'))?.mtimeNs).toBe(1_712_345_678_123_456_789n);
  });

  it('removes trees that are named as rubbish, and no others', () => {
    const { files, folder, at } = setUp();
    mkdirSync(at('keep'));
    put(at('keep/f'));
    mkdirSync(at('.deleting-1/a/b'), { recursive: true });
    symlinkSync(at('keep'), at('.deleting-1/a/link'));
    symlinkSync(at('keep'), at('.partial-link'));
    expect(() => files.removeTree(at('keep'), { signal: null })).toThrow(code('internal'));
    expect(() => files.removeTree(at('.deleting-1'), { signal: AbortSignal.abort() })).toThrow(
      code('cancelled'),
    );
    files.removeTree(at('.deleting-1'), { signal: null });
    files.removeTree(at('.partial-link'), { signal: null });
    files.removeTree(at('.partial-none'), { signal: null });
    expect(files.list(folder)).toEqual(['keep']);
    expect(files.list(at('keep'))).toEqual(['f']);
  });

  it('removes a folder only when it is empty', () => {
    const { files, folder, at } = setUp();
    mkdirSync(at('full'));
    put(at('full/f'));
    mkdirSync(at('empty'));
    for (const name of ['full', 'empty', 'none']) files.removeEmptyFolder(at(name));
    expect(files.list(folder)).toEqual(['full']);
  });

  it('reads the end of a file from its first whole line on', () => {
    const { files, at } = setUp();
    put(at('log'), 'first line\nsecond line\nthird\n');
    expect(files.readTail(at('log'), 1000)).toBe('first line\nsecond line\nthird\n');
    expect(files.readTail(at('log'), 10)).toBe('third\n');
    put(at('empty'), '');
    expect(files.readTail(at('empty'), 10)).toBe('');
    expect(() => files.readTail(at('nothing'), 10)).toThrow(code('read-failed'));
  });

  it('calls a folder of this machine no network drive', () => {
    const { files, folder, at } = setUp();
    expect(files.networkFileSystem(folder)).toBeNull();
    expect(() => files.networkFileSystem(at('nothing'))).toThrow(code('read-failed'));
  });

  it('knows space, mounts and whether it may write', () => {
    const { files, folder, at } = setUp();
    const { freeBytes, totalBytes } = files.space(folder);
    expect(freeBytes > 0n && totalBytes >= freeBytes).toBe(true);
    expect([files.isMountPoint(folder), files.isMountPoint('/')]).toEqual([false, true]);
    expect(files.mountPointsBelow(folder)).toEqual([]);
    expect([files.writeRefusal(folder), files.writeRefusal(at('none'))]).toEqual([null, 'permission-denied']);
    expect(files.list(folder)).toEqual([]);
    files.flushFolder(folder);
    files.flushFileSystem(folder);
  });

  it('finds the newest file and any later change', () => {
    const { files, at } = setUp();
    mkdirSync(at('d/e'), { recursive: true });
    expect(files.newestFileTime(at('d'))).toBeNull();
    expect(files.newestFileTime(at('none'))).toBeNull();
    for (const [i, name] of ['d/a', 'd/e/b'].entries()) {
      put(at(name));
      utimesSync(at(name), 1000 + i, 1000 + i);
    }
    expect(files.newestFileTime(at('d'))).toBe(1_001_000_000_000n);
    const before = [files.fingerprint(at('d')), files.fingerprint(at('d/e/b'))];
    expect([files.fingerprint(at('d')), files.fingerprint(at('d/e/b'))]).toEqual(before);
    put(at('d/e/b'), 'changed');
    utimesSync(at('d/e/b'), 1001, 1001);
    expect(files.fingerprint(at('d'))).not.toBe(before[0]);
    // Its own entry aside: a move changes that.
    expect(files.fingerprint(at('d/e/b'))).toBe(before[1]);
  });

  it('tells different trees from equal ones', () => {
    const { files, at } = setUp();
    const make2 = (name: string) => {
      mkdirSync(at(`${name}/d`), { recursive: true });
      put(at(`${name}/d/f`), 'text');
      symlinkSync('d/f', at(`${name}/l`));
    };
    make2('a');
    make2('b');
    expect(files.sameContent(at('a'), at('b'))).toBe(true);
    put(at('b/d/f'), 'texT');
    expect(files.sameContent(at('a'), at('b'))).toBe(false);
    rmSync(at('b/d/f'));
    expect(files.sameContent(at('a'), at('b'))).toBe(false);
    linkSync(at('a/d/f'), at('b/d/f'));
    expect(files.sameContent(at('a'), at('b'))).toBe(true);
    expect(files.sameContent(at('none'), at('b'))).toBe(false);
  });

  it.skipIf(!onPosix)('dresses a staged tree like what it will replace', () => {
    const { files, at } = setUp();
    for (const [name, mode] of [
      ['live', 0o775],
      ['live/d', 0o770],
      ['stage', 0o700],
      ['stage/d', 0o700],
      ['stage/new', 0o700],
    ] as const) {
      mkdirSync(at(name));
      chmodSync(at(name), mode);
    }
    put(at('live/d/f'));
    chmodSync(at('live/d/f'), 0o664);
    for (const name of ['stage/d/f', 'stage/new/f']) {
      put(at(name));
      chmodSync(at(name), 0o600);
    }
    expect(files.dressLike([{ staged: at('stage'), current: at('live') }])).toBe(0);
    const mode = (name: string) => statSync(at(name)).mode & 0o777;
    expect(['stage', 'stage/d', 'stage/d/f', 'stage/new', 'stage/new/f'].map(mode)).toEqual([
      0o775, 0o770, 0o664, 0o775, 0o664,
    ]);
  });
}
