/** What root writes into a profile that belongs to somebody else, who may have put anything there. */
import {
  chownSync,
  lchownSync,
  linkSync,
  readdirSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeForOwner } from '../../../../src-main/adapters/files/inherit-owner.ts';
import { fileLogger } from '../../../../src-main/adapters/logging/file-logger.ts';
import { lane } from '../../../helpers/lane.ts';
import { tempFolder } from '../../../helpers/temp-folder.ts';

const uid = 65_534;

function profile(): { readonly home: string; readonly secret: string } {
  const folder = tempFolder();
  const home = join(folder, 'home');
  mkdirSync(home);
  chownSync(home, uid, uid);
  const secret = join(folder, 'secret');
  writeFileSync(secret, 'of root', { mode: 0o600 });
  return { home, secret };
}

const needs = (): string | null => (process.geteuid?.() === 0 ? null : 'root');

lane('a file that root makes in the profile of somebody else', { needs }, () => {
  it('is theirs', () => {
    const { home } = profile();
    makeForOwner(join(home, 'catalog.sqlite'));
    makeForOwner(join(home, 'catalog.sqlite'));
    expect(statSync(join(home, 'catalog.sqlite'))).toMatchObject({ uid, size: 0 });
  });

  it('is not made behind a link of theirs on the way', () => {
    const { home } = profile();
    const vault = tempFolder();
    symlinkSync(vault, join(home, 'logs'));
    lchownSync(join(home, 'logs'), uid, uid);
    fileLogger({ folder: join(home, 'logs'), verbose: true }).error('something', { at: 1 });
    expect(() => makeForOwner(join(home, 'logs', 'catalog.sqlite'))).toThrow('does not follow');
    expect(readdirSync(vault)).toEqual([]);
  });

  it('is not given away when it is a second name of a file of root', () => {
    const { home, secret } = profile();
    linkSync(secret, join(home, 'catalog.sqlite'));
    expect(() => makeForOwner(join(home, 'catalog.sqlite'))).toThrow('other names');
    expect(statSync(secret).uid).toBe(0);
  });

  it.each([
    ['a link', symlinkSync],
    ['a second name', linkSync],
  ])('is no log when it is %s of a file of root', (_, make) => {
    const { home, secret } = profile();
    mkdirSync(join(home, 'logs'));
    chownSync(join(home, 'logs'), uid, uid);
    make(secret, join(home, 'logs', 'reprise.log'));
    const logger = fileLogger({ folder: join(home, 'logs'), verbose: true });
    logger.error('something', { at: 1 });
    expect(readFileSync(secret, 'utf8')).toBe('of root');
    expect(statSync(secret).uid).toBe(0);
  });
});
