import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { nodeFileStore } from '../../../../src-main/adapters/files/node-file-store.ts';
import { lane } from '../../../helpers/lane.ts';
import { box, filesBelow, restedBackup, roughFolder } from './box.ts';

const isRoot = process.geteuid?.() === 0;
const needsRoot = () => (isRoot && process.platform === 'linux' ? null : 'needs root on Linux');
const mounted: string[] = [];

afterEach(() => {
  for (const at of mounted.splice(0)) execFileSync('umount', [at]);
});

function smallVolume(size: string): string {
  const at = join(roughFolder(), 'volume');
  mkdirSync(at);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'none', at]);
  mounted.push(at);
  return at;
}

lane('small and other volumes', { needs: needsRoot }, () => {
  it('a full disk ends the copy as disk-full and leaves no half file', async () => {
    const { write, passJob, pass } = box();
    for (const name of ['a', 'b', 'c']) write(`items/${name}`, Buffer.alloc(800_000, name));
    const target = smallVolume('2m');
    await expect(pass({ ...passJob(), target })).rejects.toMatchObject({ code: 'disk-full' });
    expect(filesBelow(join(target, 'data'))).toEqual(['metadata/items/a', 'metadata/items/b']);
  });

  it('a full disk ends staging and single copies the same way', async () => {
    const { root, write, backUp, stage } = box();
    write('items/a', Buffer.alloc(3_000_000));
    const backup = await backUp();
    const volume = smallVolume('2m');
    const targets = [
      { dataset: 'metadata', prefix: 'items', folder: join(volume, 'items'), current: join(root, 'items') },
    ];
    await expect(stage(backup, targets)).rejects.toMatchObject({ code: 'disk-full' });
    const files = nodeFileStore();
    const full = expect.objectContaining({ code: 'disk-full' });
    expect(() => files.copy(join(root, 'items'), join(volume, 'copy'))).toThrow(full);
    expect(readdirSync(volume)).not.toContain('copy.partial');
    expect(() => files.writeDurably(join(volume, 'text'), 'x'.repeat(3_000_000), 0o600)).toThrow(full);
    expect(readdirSync(volume)).toEqual(['items']);
  });

  it('links and moves to another volume are other-volume, and backups copy instead', async () => {
    const { root, write, backUp, passJob, pass } = box();
    write('items/a', 'content');
    const volume = smallVolume('2m');
    const files = nodeFileStore();
    const other = expect.objectContaining({ code: 'other-volume' });
    expect(() => files.move(join(root, 'items/a'), join(volume, 'a'))).toThrow(other);
    expect(() => files.move(join(root, 'items'), join(volume, 'items'))).toThrow(other);
    expect(() => files.replace(join(root, 'items/a'), join(volume, 'a'))).toThrow(other);
    expect(() => files.link(join(root, 'items/a'), join(volume, 'a'))).toThrow(other);
    const first = restedBackup(await backUp());
    expect(await pass({ ...passJob({}, { previous: first }), target: volume })).toMatchObject({
      linkedFiles: 0,
      copiedBytes: 7,
    });
  });

  it('a read-only volume is target-read-only', async () => {
    const { write, passJob, pass } = box();
    write('items/a');
    const volume = smallVolume('2m');
    execFileSync('mount', ['-o', 'remount,ro', volume]);
    await expect(pass({ ...passJob(), target: volume })).rejects.toMatchObject({ code: 'target-read-only' });
    const files = nodeFileStore();
    expect(files.writeRefusal(volume)).toBe('target-read-only');
  });

  it('what another user may not read fails the backup, or is skipped where it may be missing', () => {
    const { folder, root, write, passJob } = box();
    write('items/a');
    write('items/hidden');
    execFileSync('chmod', ['600', join(root, 'items/hidden')]);
    const job = passJob();
    execFileSync('chmod', ['-R', 'a+rwX', '--', folder]);
    execFileSync('chmod', ['600', join(root, 'items/hidden')]);
    expect(passElsewhere({ job, uid: 54_321 })).toMatchObject({
      code: 'read-failed',
      details: { path: 'items/hidden', reason: 'EACCES' },
    });
    const sources = job.sources.map((source) => ({
      ...source,
      owns: source.owns.map((own) => ({ ...own, essential: false })),
    }));
    const again = { ...passJob(), sources };
    execFileSync('chmod', ['-R', 'a+rwX', '--', again.target]);
    writeFileSync(again.listing, '', { mode: 0o666 });
    execFileSync('chmod', ['666', again.listing]);
    expect(passElsewhere({ job: again, uid: 54_321 })).toMatchObject({ files: 1, skipped: 1 });
  });
});

describe.skipIf(process.platform === 'win32')('too few descriptors', () => {
  it('are too-many-open-files, not damage', () => {
    const { write, passJob } = box();
    write(`items/${Array.from({ length: 60 }, () => 'd').join('/')}/f`);
    expect(passElsewhere({ job: passJob(), descriptors: 50 })).toMatchObject({ code: 'too-many-open-files' });
  });
});

/** One pass in a process of its own, with other rights or limits. */
function passElsewhere({
  job,
  uid,
  descriptors = 1024,
}: {
  job: unknown;
  uid?: number;
  descriptors?: number;
}): unknown {
  const source = new URL('../../../../src-main/adapters/files/', import.meta.url).href;
  const program = `
    import { copyPass } from '${source}copy-pass.ts';
    import { bulkControl, newSharedControl } from '${source}bulk-control.ts';
    const job = JSON.parse(process.argv[1]);
    try {
      console.log(JSON.stringify(copyPass(job, bulkControl(newSharedControl()))));
    } catch ({ code, details, message }) {
      console.log(JSON.stringify({ code, details, message }));
    }`;
  const limited = `ulimit -n ${descriptors}; exec "$0" --input-type=module -e "$1" "$2"`;
  const as = uid === undefined ? [] : ['setpriv', `--reuid=${uid}`, `--regid=${uid}`, '--clear-groups'];
  const [command, ...args] = [...as, 'bash', '-c', limited, process.execPath, program, JSON.stringify(job)];
  const { stdout, stderr } = spawnSync(String(command), args, { encoding: 'utf8' });
  return stdout === '' ? stderr : (JSON.parse(stdout) as unknown);
}
