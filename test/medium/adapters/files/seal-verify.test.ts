import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { box, entriesOf, fileOf, quiet, verifiedAt } from './box.ts';

const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');

describe('sealing', () => {
  it('gives every file its SHA-256 and drops the sum that was only for the way', async () => {
    const { write, backUp } = box();
    write('items/a', 'alpha');
    write('items/big', Buffer.alloc(3_000_000, 'x'));
    const backup = await backUp();
    expect(fileOf(join(backup, 'files.jsonl'), 'items/a')).toMatchObject({
      sha256: sha256('alpha'),
      verifiedAt,
      crc32: null,
    });
    expect(fileOf(join(backup, 'files.jsonl'), 'items/big').sha256).toBe(
      sha256(Buffer.alloc(3_000_000, 'x')),
    );
    expect(readFileSync(join(backup, 'files.jsonl'), 'utf8')).not.toContain('crc32');
  });

  it('returns the hashes of both lists', async () => {
    const { write, passJob, pass, copier } = box();
    write('items/a');
    const job = passJob();
    await pass(job);
    const result = await copier.seal(
      { target: job.target, listing: job.listing, verifiedAt, rewritten: [] },
      quiet(),
    );
    for (const name of ['files.jsonl', 'files.sha256'] as const) {
      expect(result.sha256[name]).toBe(sha256(readFileSync(join(job.target, name))));
    }
    expect(result).toMatchObject({ files: 1, bytes: 7 });
  });

  it.skipIf(process.platform === 'win32')(
    'writes a list that sha256sum reads, whatever the names',
    async () => {
      const { write, backUp } = box();
      for (const name of [
        'plain',
        'with blank',
        'new\nline',
        'back\\slash',
        'quo"te\'s',
        'émoji 🎧',
        '*star',
        ' lead',
      ]) {
        write(`items/${name}`);
      }
      const backup = await backUp();
      const output = execFileSync('sha256sum', ['--strict', '-c', 'files.sha256'], {
        cwd: backup,
        encoding: 'utf8',
      });
      expect(output.trim().split('\n')).toHaveLength(8);
    },
  );

  it('refuses a stored file that differs from what was read', async () => {
    const { write, passJob, pass, copier } = box();
    write('items/a', 'alpha');
    write('items/b', 'beta');
    const job = passJob();
    await pass(job);
    writeFileSync(join(job.target, 'data/metadata/items/b'), 'bete');
    const sealing = copier.seal(
      { target: job.target, listing: job.listing, verifiedAt, rewritten: [] },
      quiet(),
    );
    await expect(sealing).rejects.toMatchObject({
      code: 'hash-mismatch',
      details: { path: 'data/metadata/items/b' },
    });
  });

  it('takes a settled database as it is now and drops the sidecars that settling took away', async () => {
    const { write, passJob, pass, copier } = box();
    write('abs.sqlite', 'before');
    write('abs.sqlite-wal', 'wal');
    write('abs.sqlite-shm', 'shm');
    const job = passJob({ owns: [{ path: 'abs.sqlite', kind: 'database', essential: true }] });
    const { databases } = await pass(job);
    writeFileSync(join(job.target, 'data/metadata/abs.sqlite'), 'settled!');
    rmSync(join(job.target, 'data/metadata/abs.sqlite-wal'));
    rmSync(join(job.target, 'data/metadata/abs.sqlite-shm'));
    const seal = { target: job.target, listing: job.listing, verifiedAt };
    expect(await copier.seal({ ...seal, rewritten: databases }, quiet())).toMatchObject({
      files: 1,
      bytes: 8,
    });
    expect(entriesOf(join(job.target, 'files.jsonl'))).toMatchObject([
      { path: 'abs.sqlite', size: '8', sha256: sha256('settled!') },
    ]);
    await expect(copier.seal({ ...seal, rewritten: [] }, quiet())).rejects.toMatchObject({
      code: 'hash-mismatch',
    });
  });

  it('fails when a stored file is gone', async () => {
    const { write, passJob, pass, copier } = box();
    write('items/a');
    const job = passJob();
    await pass(job);
    rmSync(join(job.target, 'data/metadata/items/a'));
    const sealing = copier.seal(
      { target: job.target, listing: job.listing, verifiedAt, rewritten: [] },
      quiet(),
    );
    await expect(sealing).rejects.toMatchObject({ code: 'file-missing' });
  });
});

describe('verifying', () => {
  it('finds nothing wrong with a fresh backup', async () => {
    const { write, backUp, copier } = box();
    for (let i = 0; i < 300; i += 1) write(`items/${i}/f`, `content ${i}`);
    expect(await copier.verify(await backUp(), quiet())).toMatchObject({ files: 300, findings: [] });
  });

  it('names what is missing, cut short, or altered', async () => {
    const { write, backUp, copier } = box();
    for (const name of ['altered', 'cut', 'good', 'missing']) write(`items/${name}`, 'twelve bytes');
    const backup = await backUp();
    const stored = (name: string) => join(backup, 'data/metadata/items', name);
    writeFileSync(stored('altered'), 'twelve BYTES');
    truncateSync(stored('cut'), 4);
    rmSync(stored('missing'));
    const { findings, files } = await copier.verify(backup, quiet());
    expect(files).toBe(4);
    expect(findings).toEqual([
      { code: 'hash-mismatch', path: 'data/metadata/items/altered' },
      { code: 'file-changed', path: 'data/metadata/items/cut' },
      { code: 'file-missing', path: 'data/metadata/items/missing' },
    ]);
  });

  it('tells of progress and stops when asked', async () => {
    const { write, backUp, copier } = box();
    for (let i = 0; i < 50; i += 1) write(`items/${i}`, Buffer.alloc(100_000));
    const backup = await backUp();
    const seen: number[] = [];
    await copier.verify(backup, {
      signal: new AbortController().signal,
      onProgress: (bytes) => seen.push(bytes),
    });
    expect(seen.at(-1)).toBe(5_000_000);
    const verifying = copier.verify(backup, { signal: AbortSignal.abort(), onProgress: () => undefined });
    await expect(verifying).rejects.toMatchObject({ code: 'cancelled' });
  });
});
