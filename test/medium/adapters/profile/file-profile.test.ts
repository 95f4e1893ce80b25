import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { nodeFileStore } from '../../../../src-main/adapters/files/node-file-store.ts';
import { fileProfile } from '../../../../src-main/adapters/profile/file-profile.ts';
import type { Instance } from '../../../../src-main/domain/server/instance.ts';
import type { Profile } from '../../../../src-main/ports/profile.ts';
import type { SecretBox } from '../../../../src-main/ports/secret-box.ts';
import type { LaunchRecord } from '../../../../src-main/ports/server-control.ts';
import { aPlan } from '../../../helpers/builders/a-plan.ts';
import { tempFolder } from '../../../helpers/temp-folder.ts';

let folder: string;
let count = 0;
const open = (): Profile =>
  fileProfile({ folder, files: nodeFileStore(), ids: { short: () => `machine${(count += 1)}` } });

beforeEach(() => {
  folder = join(tempFolder(), 'profile');
});

const instance: Instance = {
  id: 'abc',
  name: 'Books',
  server: 'audiobookshelf',
  locations: { config: '/c', metadata: '/m' },
  control: { kind: 'process', name: null, startCommand: 'run it' },
  url: null,
  addedAt: '2026-11-01T00:00:00.000Z',
};

const launch: LaunchRecord = {
  argv: ['node', 'index.js'],
  cwd: '/srv',
  env: { TOKEN: 'secret' },
  umask: 0o22,
  uid: 1000,
  gid: 1000,
  groups: [4, 24],
};

it('remembers everything across openings', () => {
  const first = open();
  first.changeInstances(() => [instance]);
  first.changeRepositories(() => [{ id: 'r1', path: '/backups' }]);
  first.savePlan(aPlan());
  first.saveLaunchRecord('abc', launch);
  const again = open();
  expect(again.machineId).toBe(first.machineId);
  expect(again.instances()).toEqual([instance]);
  expect(again.repositories()).toEqual([{ id: 'r1', path: '/backups' }]);
  expect(again.plan('plan-1')).toEqual(aPlan());
  expect(again.launchRecord('abc')).toEqual(launch);
});

it('begins empty', () => {
  const profile = open();
  expect([profile.instances(), profile.repositories()]).toEqual([[], []]);
  expect([profile.plan('none'), profile.launchRecord('none')]).toEqual([null, null]);
});

it.each(['', '{', '[]', '{"format":1}', '{"format":1,"instances":[{"id":"../x"}]}'])(
  'never takes a file that it cannot understand for an empty one: %j',
  (text) => {
    const profile = open();
    const path = join(folder, 'instances.json');
    writeFileSync(path, text);
    expect(() => profile.instances()).toThrow(
      expect.objectContaining({ code: 'read-failed', details: expect.objectContaining({ path }) }),
    );
  },
);

it('keeps a secret out of the error about it', () => {
  const profile = open();
  writeFileSync(
    join(folder, 'secrets', 'launch-abc.json'),
    '{"format":1,"launch":{"env":{"TOKEN":["hush"]}}}',
  );
  let message = '';
  try {
    profile.launchRecord('abc');
  } catch (error) {
    message = JSON.stringify(error) + String(error);
  }
  expect(message).toContain('launch-abc.json');
  expect(message).not.toContain('hush');
});

it('knows no plan outside its folder', () => {
  const profile = open();
  profile.changeInstances(() => [instance]);
  expect(profile.plan('../instances')).toBeNull();
  expect(() => profile.savePlan(aPlan({ id: '../x' }))).toThrow(
    expect.objectContaining({ code: 'internal' }),
  );
});

it('forgets plans that are older than a week, and never runs one that it cannot understand', () => {
  const profile = open();
  profile.savePlan(aPlan());
  utimesSync(join(folder, 'plans/plan-1.json'), 1000, 1000);
  profile.savePlan(aPlan({ id: 'plan-2' }));
  expect(readdirSync(join(folder, 'plans'))).toEqual(['plan-2.json']);
  writeFileSync(join(folder, 'plans/plan-2.json'), JSON.stringify({ ...aPlan(), after: 'delete' }));
  expect(() => profile.plan('plan-2')).toThrow(expect.objectContaining({ code: 'read-failed' }));
});

it('keeps what was stopped with a server until it is told to forget it, for whoever comes after', () => {
  open().saveStoppedWith('abc', ['Proxy', 'Library']);
  expect(open().stoppedWith('abc')).toEqual(['Proxy', 'Library']);
  // Nothing stopped with it: that is known, too.
  open().saveStoppedWith('abc', []);
  expect(open().stoppedWith('abc')).toEqual([]);
  open().saveStoppedWith('abc', null);
  expect(open().stoppedWith('abc')).toBeNull();
  open().saveStoppedWith('abc', null);
});

it('forgets what it keeps about one instance, and nothing about another', () => {
  const profile = open();
  const { instanceId } = aPlan();
  profile.savePlan(aPlan());
  profile.savePlan({ ...aPlan(), id: 'plan-2', instanceId: 'other' });
  writeFileSync(join(folder, 'plans', 'plan-3.json'), 'not a plan');
  for (const id of [instanceId, 'other']) {
    profile.saveLaunchRecord(id, launch);
    profile.saveStoppedWith(id, ['Proxy']);
    writeFileSync(profile.outputLog(id), 'listening');
  }
  expect(profile.forget(instanceId)).toBe(1);
  expect([profile.plan('plan-1'), profile.launchRecord(instanceId)]).toEqual([null, null]);
  expect([profile.stoppedWith(instanceId), profile.stoppedWith('other')]).toEqual([null, ['Proxy']]);
  expect([profile.plan('plan-2')?.id, profile.launchRecord('other')]).toEqual(['plan-2', launch]);
  expect(readdirSync(join(folder, 'logs'))).toEqual(['server-other.log']);
  expect(readdirSync(join(folder, 'plans'))).toEqual(['plan-2.json', 'plan-3.json']);
  expect(profile.forget(instanceId)).toBe(0);
});

it('writes the same list as the same file, whatever order its facts were given in', () => {
  const { id, name, ...others } = instance;
  const [one, two] = [open(), open()];
  one.changeInstances(() => [instance]);
  const text = readFileSync(join(folder, 'instances.json'), 'utf8');
  two.changeInstances(() => [{ ...others, name, id }]);
  expect(readFileSync(join(folder, 'instances.json'), 'utf8')).toBe(text);
});

it('leaves no drafts behind', () => {
  const profile = open();
  profile.changeInstances(() => [instance]);
  expect(readdirSync(folder).sort()).toEqual(
    ['control', 'instances.json', 'logs', 'machine.json', 'operations', 'plans', 'scratch', 'secrets'].sort(),
  );
});

it.skipIf(process.platform === 'win32')('is closed to others', () => {
  const profile = open();
  profile.saveLaunchRecord('abc', launch);
  for (const name of ['', 'secrets', 'operations', 'scratch']) {
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o700);
  }
  expect(statSync(join(folder, 'secrets', 'launch-abc.json')).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 'machine.json')).mode & 0o777).toBe(0o600);
});

it('gives two programs that start together the same machine', () => {
  const files = nodeFileStore();
  let other: Profile | null = null;
  const slow = fileProfile({
    folder,
    files,
    ids: {
      short: () => {
        // The other one gets there first, between our look and our write.
        other = open();
        return 'loser';
      },
    },
  });
  expect(slow.machineId).toBe((other as Profile | null)?.machineId);
  expect(readdirSync(folder)).not.toContain('machine.json.loser');
});

it('remembers the key of a server, and whether it was made for Reprise', () => {
  const profile = open();
  expect([profile.serverKey('abc'), profile.serverKeyMadeAs('abc')]).toEqual([null, null]);
  profile.saveServerKey('abc', 'secret-1', 'id-1');
  profile.saveServerKey('other', 'secret-2');
  const again = open();
  expect([again.serverKey('abc'), again.serverKeyMadeAs('abc')]).toEqual(['secret-1', 'id-1']);
  expect([again.serverKey('other'), again.serverKeyMadeAs('other')]).toEqual(['secret-2', null]);
  again.saveServerKey('abc', null);
  again.saveServerKey('abc', null);
  expect([profile.serverKey('abc'), profile.serverKeyMadeAs('abc')]).toEqual([null, null]);
  expect(profile.keyKeptElsewhere('other')).toBeNull();
  expect(readdirSync(join(folder, 'secrets'))).toEqual(['key-other.json']);
});

it.skipIf(process.platform === 'win32')('keeps keys readable for their owner alone', () => {
  open().saveServerKey('abc', 'secret-1');
  expect(statSync(join(folder, 'secrets', 'key-abc.json')).mode & 0o777).toBe(0o600);
});

it('closes keys by the box it is given; what another box closed is as none', () => {
  const secretBox: SecretBox = {
    kind: 'reversed',
    close: (secret) => secret.split('').toReversed().join(''),
    open: (closed) => (closed === 'broken' ? null : closed.split('').toReversed().join('')),
  };
  const desktop = fileProfile({ folder, files: nodeFileStore(), ids: { short: () => 'm' }, secretBox });
  desktop.saveServerKey('abc', 'secret-1', 'id-1');
  expect(readFileSync(join(folder, 'secrets', 'key-abc.json'), 'utf8')).not.toContain('secret-1');
  expect([desktop.serverKey('abc'), desktop.serverKeyMadeAs('abc')]).toEqual(['secret-1', 'id-1']);
  expect([open().serverKey('abc'), open().serverKeyMadeAs('abc')]).toEqual([null, null]);
  expect([desktop.keyKeptElsewhere('abc'), open().keyKeptElsewhere('abc')]).toEqual([
    null,
    { madeAs: 'id-1' },
  ]);
  desktop.saveServerKey('abc', 'nekorb');
  expect(desktop.serverKey('abc')).toBeNull();
  expect(desktop.keyKeptElsewhere('abc')).toBeNull();
});

it('opens with any box what was kept where there is none', () => {
  open().saveServerKey('abc', 'secret-1', 'id-1');
  const secretBox: SecretBox = { kind: 'closed', close: () => 'x', open: () => null };
  const desktop = fileProfile({ folder, files: nodeFileStore(), ids: { short: () => 'm' }, secretBox });
  expect([desktop.serverKey('abc'), desktop.serverKeyMadeAs('abc')]).toEqual(['secret-1', 'id-1']);
});

it.each(['', '{', '{"format":2}', '{"format":1,"key":5}'])(
  'takes a key file that says %j for none: a key can be had again',
  (text) => {
    const profile = open();
    writeFileSync(join(folder, 'secrets', 'key-abc.json'), text);
    expect([profile.serverKey('abc'), profile.serverKeyMadeAs('abc')]).toEqual([null, null]);
    profile.saveServerKey('abc', 'secret-1');
    expect(profile.serverKey('abc')).toBe('secret-1');
  },
);
