/** What root gives back lies in a folder of somebody else, who may rename and link there at any moment. */
import {
  chownSync,
  lchownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { giveToOwnerOf } from '../../../../src-main/adapters/files/give-to-owner-of.ts';
import { aroundCalls } from '../../../helpers/around-calls.ts';
import { lane } from '../../../helpers/lane.ts';
import { tempFolder } from '../../../helpers/temp-folder.ts';

const uid = 65_534;
const gid = 65_533;
const theirs = { uid, gid };
const roots = { uid: 0, gid: 0 };

interface Place {
  readonly repository: string;
  /** In it, as root makes it. */
  readonly backup: string;
  /** Outside, of root alone. */
  readonly vault: string;
}

function place(): Place {
  const folder = tempFolder();
  const [repository, vault] = [join(folder, 'repository'), join(folder, 'vault')];
  const backup = join(repository, '.partial-1');
  [repository, vault, backup].forEach((each) => mkdirSync(each, { mode: 0o700 }));
  chownSync(repository, uid, gid);
  return { repository, backup, vault };
}

function fill(folder: string, count: number): void {
  mkdirSync(folder, { recursive: true });
  for (let i = 0; i < count; i += 1) writeFileSync(join(folder, String(i)), '');
}

function idsIn(folder: string): readonly number[] {
  return [...new Set(readdirSync(folder).map((name) => lstatSync(join(folder, name)).uid))];
}

const needs = (): string | null => (process.geteuid?.() === 0 ? null : 'root');

lane('what root made in the repository of somebody else', { needs }, () => {
  it('is theirs: folders, files and links, at whatever depth', () => {
    const { repository, backup } = place();
    mkdirSync(join(backup, 'data', 'deep'), { recursive: true });
    writeFileSync(join(backup, 'data', 'deep', 'file'), '');
    symlinkSync('/nowhere', join(backup, 'data', 'link'));
    giveToOwnerOf(backup, repository);
    for (const name of ['', 'data', 'data/deep', 'data/deep/file', 'data/link']) {
      expect(lstatSync(join(backup, name))).toMatchObject(theirs);
    }
  });

  it('is taken for theirs neither behind a link, nor where it has another name, nor where it is somebody else’s', () => {
    const { repository, backup, vault } = place();
    fill(join(vault, 'folder'), 3);
    symlinkSync(join(vault, 'folder'), join(backup, 'link'));
    linkSync(join(vault, 'folder', '0'), join(backup, 'second name'));
    writeFileSync(join(backup, 'other'), '');
    chownSync(join(backup, 'other'), 1, 1);
    giveToOwnerOf(backup, repository);
    expect([statSync(join(vault, 'folder')), idsIn(join(vault, 'folder'))]).toMatchObject([roots, [0]]);
    expect(lstatSync(join(backup, 'other'))).toMatchObject({ uid: 1, gid: 1 });
  });

  it('is left where a link of theirs leads to it', () => {
    const { repository, vault } = place();
    fill(join(vault, 'backup'), 1);
    symlinkSync(vault, join(repository, 'inner'));
    lchownSync(join(repository, 'inner'), uid, gid);
    expect(() => giveToOwnerOf(join(repository, 'inner', 'backup'), repository)).toThrow('does not follow');
    expect(statSync(join(vault, 'backup'))).toMatchObject(roots);
  });

  it('is the only thing given when they put a link in its place in the middle of the walk', () => {
    const { repository, backup, vault } = place();
    fill(join(backup, 'data', 'files'), 3);
    fill(join(vault, 'files'), 3);
    const data = join(backup, 'data');
    aroundCalls('chownSync', {
      after: () => {
        if (lstatSync(data).isSymbolicLink()) return;
        renameSync(data, join(backup, 'aside'));
        symlinkSync(vault, data);
      },
    });
    giveToOwnerOf(backup, repository);
    expect(lstatSync(data).isSymbolicLink()).toBe(true);
    expect(idsIn(join(vault, 'files'))).toEqual([0]);
    expect(idsIn(join(backup, 'aside', 'files'))).toEqual([uid]);
  });

  it('stays what it is when it has gone meanwhile', () => {
    const { repository, backup } = place();
    renameSync(backup, join(repository, 'elsewhere'));
    giveToOwnerOf(backup, repository);
    expect(lstatSync(join(repository, 'elsewhere'))).toMatchObject(roots);
  });
});
