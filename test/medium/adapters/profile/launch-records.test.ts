/** What root starts by the word of a user's profile, and what it does not. */
import { chownSync, existsSync, mkdirSync, readdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { recordOfCommand } from '../../../../src-main/adapters/control/command-record.ts';
import { controlFactory } from '../../../../src-main/adapters/control/index.ts';
import { nodeFileStore } from '../../../../src-main/adapters/files/node-file-store.ts';
import { launchRecords, type LaunchRecords } from '../../../../src-main/adapters/profile/launch-records.ts';
import type { LaunchRecord } from '../../../../src-main/ports/server-control.ts';
import { lane } from '../../../helpers/lane.ts';
import { tempFolder } from '../../../helpers/temp-folder.ts';
import { makePlace } from '../control/setup.ts';

const kim = 65_534;
const { signal } = new AbortController();

interface Place {
  readonly records: LaunchRecords;
  readonly secrets: string;
  readonly rootFolder: string;
}

/** A profile of the given account. */
function profileOf(uid: number): Place {
  const folder = join(tempFolder(), 'profile');
  const [secrets, rootFolder] = [join(folder, 'secrets'), join(tempFolder(), 'root')];
  mkdirSync(secrets, { recursive: true, mode: 0o700 });
  [folder, secrets].forEach((each) => chownSync(each, uid, uid));
  return { records: launchRecords({ files: nodeFileStore(), folder, rootFolder }), secrets, rootFolder };
}

function recordOf(account: Partial<LaunchRecord>): LaunchRecord {
  const own = { uid: kim, gid: kim, groups: [kim], umask: 0o22 };
  return { argv: ['sleep', '600'], cwd: '/', env: {}, ...own, ...account };
}

/** As the user writes it: into the profile, whatever root thinks of it. */
function forge({ secrets }: Place, launch: LaunchRecord): void {
  const own = profileOf(0);
  own.records.save('abc', launch);
  const file = join(secrets, 'launch-abc.json');
  renameSync(join(own.secrets, 'launch-abc.json'), file);
  chownSync(file, kim, kim);
}

lane('root with the profile of a user', { needs: () => (process.geteuid?.() === 0 ? null : 'root') }, () => {
  it('believes a record by which the user’s own account is started', () => {
    const place = profileOf(kim);
    forge(place, recordOf({}));
    expect(place.records.read('abc')).toEqual(recordOf({}));
  });

  it.each([
    ['root', { uid: 0 }],
    ['another user', { uid: 1 }],
    ['a group that is not theirs', { gid: 0 }],
    ['one of the other groups that is not theirs', { groups: [kim, 0] }],
  ])('does not believe a record that names %s', (_, account) => {
    const place = profileOf(kim);
    forge(place, recordOf(account));
    expect(place.records.read('abc')).toBeNull();
  });

  it('does not believe a file of root’s either: they may have moved it there', () => {
    const place = profileOf(kim);
    forge(place, recordOf({ uid: 0 }));
    chownSync(join(place.secrets, 'launch-abc.json'), 0, 0);
    expect(place.records.read('abc')).toBeNull();
  });

  it('remembers what it saw of another account’s server where only root writes, until it is forgotten', () => {
    const place = profileOf(kim);
    place.records.save('abc', recordOf({}));
    place.records.save('abc', recordOf({ uid: 1 }));
    expect(place.records.read('abc')).toEqual(recordOf({ uid: 1 }));
    expect(readdirSync(place.secrets)).toEqual([]);
    expect(statSync(place.rootFolder)).toMatchObject({ uid: 0, mode: 0o40700 });
    place.records.save('abc', recordOf({}));
    expect(place.records.read('abc')).toEqual(recordOf({}));
    expect(statSync(join(place.secrets, 'launch-abc.json')).uid).toBe(kim);
    place.records.forget('abc');
    expect(place.records.read('abc')).toBeNull();
  });

  it('does not believe what it cannot ask about, and goes on with its own: data that is half moved waits for it', () => {
    const place = profileOf(kim);
    forge(place, recordOf({}));
    const path = process.env['PATH'];
    onTestFinished(() => void (process.env['PATH'] = path));
    process.env['PATH'] = tempFolder();
    expect(place.records.read('abc')).toBeNull();
    place.records.save('abc', recordOf({}));
    expect(place.records.read('abc')).toEqual(recordOf({}));
    expect(readdirSync(place.secrets)).toEqual([]);
  });

  it('uses nothing else than the profile where that is root’s own', () => {
    const place = profileOf(0);
    place.records.save('abc', recordOf({ uid: 1 }));
    expect(place.records.read('abc')).toEqual(recordOf({ uid: 1 }));
    expect(existsSync(place.rootFolder)).toBe(false);
  });

  it('runs a start command of theirs only as their account', () => {
    const roots = { data: tempFolder() };
    const start = { command: 'exec sleep 600', roots, writer: kim };
    const foreign = { code: 'start-command-foreign' };
    expect(() => recordOfCommand(start, null)).toThrow(expect.objectContaining(foreign));
    expect(() => recordOfCommand(start, recordOf({ uid: 1 }))).toThrow(expect.objectContaining(foreign));
    expect(recordOfCommand(start, recordOf({}))).toMatchObject({ uid: kim, groups: [kim] });
    chownSync(roots.data, kim, kim);
    expect(recordOfCommand(start, null)).toMatchObject({ uid: kim, gid: kim, groups: [kim] });
    expect(recordOfCommand({ ...start, roots: {}, writer: null }, null)).toMatchObject({ uid: 0 });
  });

  it('refuses such a command before it stops anything', async () => {
    const place = makePlace();
    const home = tempFolder();
    chownSync(home, kim, kim);
    const ran = join(home, 'ran');
    const request = { ...place.request, kind: 'process', startCommand: `touch '${ran}'` };
    const control = controlFactory(null, home)(request);
    onTestFinished(() => control.dispose());
    const foreign = { code: 'start-command-foreign' };
    await expect(control.prepareStart(null)).rejects.toMatchObject(foreign);
    await expect(control.start(null, { signal })).rejects.toMatchObject(foreign);
    expect(existsSync(ran)).toBe(false);
  });
});
