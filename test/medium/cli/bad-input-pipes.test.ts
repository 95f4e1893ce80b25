/** A pipe under the name of a file: reading it would wait for ever, and only a kill would end the program. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Ran } from './cli-world.ts';
import { sharedWorld } from './shared-world.ts';

let original: string;
let folder: string;
const shared = sharedWorld({}, (world) => {
  original = world.json('back-up', 'home', '--repository', 'repository').result['backup'].path;
});
beforeEach(() => {
  folder = join(shared().folder, 'brought');
  rmSync(folder, { recursive: true, force: true });
  cpSync(original, folder, { recursive: true, preserveTimestamps: true });
});

function pipeAt(path: string): void {
  rmSync(path, { force: true });
  execFileSync('mkfifo', [path]);
}

/** A program that still waits is killed: its exit is `null` or 137, never one of ours. */
const timed = (...args: readonly string[]): Ran =>
  shared().through({ words: ['timeout', '-s', 'KILL', '20'] }, ...args);

const aStoredFile = (): string => {
  const below = { recursive: true, withFileTypes: true } as const;
  const [file] = readdirSync(join(folder, 'data/metadata'), below).filter((one) => one.isFile());
  return join(file?.parentPath ?? '', file?.name ?? '');
};

const codesOf = ({ result }: Ran): readonly string[] => [
  ...(result['error'] === undefined ? [] : [result['error'].code as string]),
  ...((result['problems'] ?? []) as { code: string }[]).map(({ code }) => code),
];

describe.skipIf(process.platform === 'win32')('a pipe in the place of', () => {
  it.each([
    ['manifest.json', 'manifest-changed'],
    ['manifest.sha256', 'manifest-changed'],
    ['files.jsonl', 'manifest-changed'],
    ['files.sha256', 'manifest-changed'],
    ['RESTORE.txt', 'manifest-changed'],
  ])('%s is told by inspect, verify and restore alike', (name, code) => {
    pipeAt(join(folder, name));
    for (const args of [
      ['inspect', folder],
      ['verify', folder],
      ['restore', folder, '--instance', 'home', '--yes'],
    ]) {
      const ran = timed(...args);
      expect([0, 1, 3]).toContain(ran.exit);
      expect(JSON.stringify(ran.result)).toContain(code);
    }
  });

  it('a stored file ends a restore before the server is touched, and is a finding of verify', () => {
    pipeAt(aStoredFile());
    const restored = timed('restore', folder, '--instance', 'home', '--yes', '--accept-warnings');
    expect(restored.exit).not.toBe(0);
    expect(codesOf(restored)).toContain('read-failed');
    expect(JSON.stringify(timed('verify', folder).result)).toContain('read-failed');
  });

  it('damaged.json counts as a note of damage, and verify can still add its own', () => {
    writeFileSync(aStoredFile(), 'other bytes');
    pipeAt(join(folder, 'damaged.json'));
    expect(JSON.stringify(timed('verify', folder).result)).toContain('file-changed');
    expect(codesOf(timed('restore', folder, '--instance', 'home', '--yes'))).toContain('backup-damaged');
  });

  it('repository.json is a damaged repository, also in a folder beside the one that was meant', () => {
    const drive = join(shared().folder, 'drive');
    mkdirSync(join(drive, 'beside'), { recursive: true });
    pipeAt(join(drive, 'beside/repository.json'));
    expect(codesOf(timed('repository', 'adopt', drive))).toEqual(['repository-not-found']);
    pipeAt(join(drive, 'repository.json'));
    expect(codesOf(timed('repository', 'adopt', drive))).toEqual(['repository-format-unknown']);
  });
});

describe('a control file that is far too large', () => {
  it('is damage like any other, and is not read', () => {
    truncateSync(join(folder, 'manifest.json'), 3 * 1024 ** 3);
    expect(codesOf(timed('inspect', folder))).toEqual(['manifest-changed']);
    const drive = join(shared().folder, 'large');
    mkdirSync(drive);
    writeFileSync(join(drive, 'repository.json'), '');
    truncateSync(join(drive, 'repository.json'), 3 * 1024 ** 3);
    expect(codesOf(timed('repository', 'adopt', drive))).toEqual(['repository-format-unknown']);
  });
});
