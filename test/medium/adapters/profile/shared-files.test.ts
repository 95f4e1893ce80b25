/** Desktop, command line and browser page on one profile at the same time, as processes of their own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { nodeFileStore } from '../../../../src-main/adapters/files/node-file-store.ts';
import { lockedNow } from '../../../../src-main/adapters/locks/locked-now.ts';
import { profileLockName } from '../../../../src-main/adapters/locks/lock-name.ts';
import { fileProfile } from '../../../../src-main/adapters/profile/file-profile.ts';
import type { Profile } from '../../../../src-main/ports/profile.ts';
import { tempFolder } from '../../../helpers/temp-folder.ts';

let folder: string;
const open = (): Profile => fileProfile({ folder, files: nodeFileStore(), ids: { short: () => 'machine' } });
const at = (name: string): string => join(folder, name);

beforeEach(() => {
  folder = join(tempFolder(), 'profile');
  open();
});

interface Program {
  /** Resolves with how it ended. */
  readonly go: () => Promise<{ readonly signal: NodeJS.Signals | null; readonly said: string }>;
}

async function aProgram(name: string, { count = 1, killAt = 0 } = {}): Promise<Program> {
  const program = join(import.meta.dirname, 'change-profile.ts');
  const child = spawn(process.execPath, [program, folder, name, String(count)], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, KILL_AT: String(killAt) },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  child.stdout.on('data', (text: Buffer) => (said += text.toString()));
  await once(child.stdout, 'data');
  return {
    go: async () => {
      const ended = once(child, 'close');
      child.stdin.end();
      const [, signal] = (await ended) as [number | null, NodeJS.Signals | null];
      return { signal, said };
    },
  };
}

describe('several programs that change the same profile', () => {
  it('lose nothing of each other', async () => {
    const [names, count] = [['one', 'two', 'three', 'four'], 15];
    const programs = await Promise.all(names.map((name) => aProgram(name, { count })));
    const ends = await Promise.all(programs.map(({ go }) => go()));
    expect(ends.map(({ said }) => said)).toEqual(names.map(() => 'ready\ndone\n'));
    const wanted = names.flatMap((name) => Array.from({ length: count }, (_, number) => `${name}-${number}`));
    const profile = open();
    const ids = (list: readonly { readonly id: string }[]): readonly string[] => list.map(({ id }) => id);
    expect(ids(profile.instances()).toSorted()).toEqual(wanted.toSorted());
    expect(ids(profile.repositories()).toSorted()).toEqual(wanted.toSorted());
    expect(Object.keys(profile.seenPlaces().seen).toSorted()).toEqual(wanted.toSorted());
    // Turned an even number of times.
    expect(profile.settings().settings.tellsSuccess).toBe(false);
  });

  it('leave the old or the new when one is killed at any step, and nobody waits for the dead one', async () => {
    const before = await aProgram('before');
    await before.go();
    const files = ['instances.json', 'repositories.json', 'seen.json', 'settings.json'];
    let [wholes, step] = [0, 0];
    for (let isKilled = true; isKilled;) {
      step += 1;
      const olds = files.map((name) => readFileSync(at(name), 'utf8'));
      const { signal } = await (await aProgram(`step${step}`, { killAt: step })).go();
      isKilled = signal === 'SIGKILL';
      const profile = open();
      const has = [
        profile.instances().some(({ id }) => id === `step${step}-0`),
        profile.repositories().some(({ id }) => id === `step${step}-0`),
        `step${step}-0` in profile.seenPlaces().seen,
      ];
      // In the order in which they are written: a later one is never there without the earlier.
      expect(has.toSorted((a, b) => Number(b) - Number(a))).toEqual(has);
      const isOldOrNew = has.every(
        (isNew, index) => isNew || readFileSync(at(files[index] ?? ''), 'utf8') === olds[index],
      );
      expect(isOldOrNew).toBe(true);
      expect(profile.settings().trouble).toBeNull();
      wholes += Number(has.every(Boolean));
    }
    expect(step).toBeGreaterThan(16);
    expect(wholes).toBeGreaterThan(1);
    // Drafts of the dead go with the next change of the same file.
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  }, 240_000);

  it('say that another one is at it when that one does not go on', () => {
    const held = lockedNow(profileLockName(folder));
    const busy = lockedNow(profileLockName(folder), 20);
    expect(() => held(() => busy(() => 'never'))).toThrow(expect.objectContaining({ code: 'instance-busy' }));
    expect(busy(() => 'free again')).toBe('free again');
  });
});

describe('a file of the profile that cannot be understood', () => {
  const damaged = '{"format":1,"inst';

  it.each(['instances', 'repositories'] as const)('is never overwritten, and kept aside: %s', (list) => {
    const profile = open();
    writeFileSync(at(`${list}.json`), damaged);
    const change = (): void => {
      if (list === 'instances') profile.changeInstances(() => []);
      else profile.changeRepositories(() => []);
    };
    expect(change).toThrow(expect.objectContaining({ code: 'read-failed' }));
    expect(readFileSync(at(`${list}.json`), 'utf8')).toBe(damaged);
    const aside = at(`${list}.json.unreadable-1`);
    expect(profile.setDamagedAside()).toEqual([aside]);
    expect([profile.setDamagedAside(), profile.damagedAside()]).toEqual([[], [aside]]);
    expect(readFileSync(aside, 'utf8')).toBe(damaged);
    expect(profile[list]()).toEqual([]);
    change();
    expect(existsSync(aside)).toBe(true);
  });

  it('is left as it is when a newer version wrote it', () => {
    const profile = open();
    const newer = '{"format":2,"wishes":[]}\n';
    const names = ['instances.json', 'repositories.json', 'settings.json', 'seen.json'];
    for (const name of names) writeFileSync(at(name), newer);
    const refused = expect.objectContaining({ code: 'profile-newer' });
    expect(() => profile.instances()).toThrow(refused);
    expect(() => profile.changeInstances(() => [])).toThrow(refused);
    expect(() => profile.changeRepositories(() => [])).toThrow(refused);
    expect(() => profile.changeSettings((now) => ({ ...now, theme: 'dark' }))).toThrow(refused);
    expect(profile.settings()).toMatchObject({
      settings: { theme: 'system' },
      trouble: { code: 'profile-newer', details: { path: at('settings.json') } },
    });
    profile.changeSeenPlaces(() => ({ seen: {}, sameDisk: {} }));
    expect([profile.setDamagedAside(), profile.damagedAside()]).toEqual([[], []]);
    for (const name of names) expect(readFileSync(at(name), 'utf8')).toBe(newer);
  });

  it('costs settings and what was seen nothing but themselves', () => {
    const profile = open();
    for (const name of ['settings.json', 'seen.json']) writeFileSync(at(name), damaged);
    const aside = at('settings.json.unreadable-1');
    expect(profile.settings()).toMatchObject({
      trouble: { code: 'settings-unreadable', details: { path: aside } },
    });
    expect(profile.settings().trouble).toBeNull();
    expect(readFileSync(aside, 'utf8')).toBe(damaged);
    profile.changeSeenPlaces((now) => now);
    expect(readFileSync(at('seen.json.unreadable-1'), 'utf8')).toBe(damaged);
    expect(profile.changeSettings((now) => ({ ...now, theme: 'dark' })).theme).toBe('dark');
    expect(open().settings().settings.theme).toBe('dark');
  });
});
