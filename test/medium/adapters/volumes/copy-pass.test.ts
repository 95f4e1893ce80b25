import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { bulkControl, newSharedControl } from '../../../../src-main/adapters/files/bulk-control.ts';
import { copyPass } from '../../../../src-main/adapters/files/copy-pass.ts';
import { readEntries } from '../../../../src-main/adapters/files/entry-codec.ts';
import { makeAgent } from '../../../../src-main/adapters/volumes/agent.ts';
import type { AgentFiles } from '../../../../src-main/adapters/volumes/agent-files.ts';
import { readAhead } from '../../../../src-main/adapters/volumes/read-ahead.ts';
import { volumeSource } from '../../../../src-main/adapters/volumes/volume-source.ts';
import { lane, onLinux } from '../../../helpers/lane.ts';
import { tempFolder } from '../../../helpers/temp-folder.ts';

const worker = join(import.meta.dirname, '../../../../src-main/adapters/volumes/agent-worker.ts');

function shell(): AgentFiles {
  const agent = makeAgent({ kind: 'local', shell: ['sh'] }, worker);
  onTestFinished(() => agent.close());
  const same = (path: string): string => path;
  return { agent, at: same, from: same, volumeOf: () => null };
}

lane('a copy pass through a shell', onLinux, () => {
  const setUp = () => {
    const folder = tempFolder();
    const [root, target] = [join(folder, 'root'), join(folder, 'target')];
    mkdirSync(join(root, 'items/sub'), { recursive: true });
    mkdirSync(target);
    const content = (i: number) => `${'x'.repeat(i * 37)}\n${i}`;
    for (let i = 0; i < 150; i += 1) writeFileSync(join(root, `items/f${i}`), content(i));
    writeFileSync(join(root, 'items/empty'), '');
    writeFileSync(join(root, 'items/sub/large'), Buffer.alloc(3_000_001, 'abc'));
    const files = shell();
    const pass = (listing: string, earlierPass: string | null) =>
      copyPass(
        {
          sources: [
            { dataset: 'd', root, owns: [{ path: 'items', kind: 'folder', essential: true }], excludes: [] },
          ],
          target,
          listing: join(target, listing),
          earlierPass: earlierPass === null ? null : join(target, earlierPass),
          previous: null,
        },
        bulkControl(newSharedControl()),
        () => volumeSource(files),
      );
    const stored = (path: string) => readFileSync(join(target, 'data/d', path));
    return { root, target, pass, stored, content };
  };

  it('brings small and large files whole, each under its own name', () => {
    const { root, target, pass, stored, content } = setUp();
    expect(pass('one', null)).toMatchObject({ files: 152, skipped: 0 });
    for (let i = 0; i < 150; i += 1) expect(stored(`items/f${i}`).toString()).toBe(content(i));
    expect(stored('items/empty')).toHaveLength(0);
    expect(stored('items/sub/large').equals(readFileSync(join(root, 'items/sub/large')))).toBe(true);
    const large = [...readEntries(join(target, 'one'))].find(({ path }) => path === 'items/sub/large');
    expect(large).toMatchObject({
      size: '3000001',
      ino: String(statSync(join(root, 'items/sub/large')).ino),
    });
  });

  it('brings up to date what changed, and lets go of what vanished', () => {
    const { root, pass, stored } = setUp();
    pass('one', null);
    appendFileSync(join(root, 'items/f7'), ' and more');
    truncateSync(join(root, 'items/f9'), 3);
    rmSync(join(root, 'items/f8'));
    const second = pass('two', 'one');
    expect(second).toMatchObject({ files: 151 });
    expect(stored('items/f7').toString()).toMatch(/ and more$/);
    expect(stored('items/f9')).toHaveLength(3);
    expect(() => stored('items/f8')).toThrow('ENOENT');
  });

  it('takes nothing that was read ahead for another file when one shrank or vanished meanwhile', () => {
    const { root } = setUp();
    const ahead = readAhead(shell());
    const at = (i: number) => join(root, `items/f${i}`);
    const size = (i: number) => statSync(at(i)).size;
    const expected = [1, 2, 3, 4, 5, 6].map((i) => ({ at: at(i), size: size(i) }));
    truncateSync(at(3), 1);
    rmSync(at(5));
    ahead.expect(expected);
    const took = expected.map((file) => ahead.take(file.at, file.size));
    for (const [i, read] of took.entries()) {
      if (read === null) continue;
      expect(Buffer.from(read.bytes).equals(readFileSync(at(i + 1)))).toBe(true);
      expect(read.after.ino).toBe(BigInt(statSync(at(i + 1)).ino));
    }
    expect([took[2], took[4]]).toEqual([null, null]);
    expect(took[0]).not.toBeNull();
  });
});
