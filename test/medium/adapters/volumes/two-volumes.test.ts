/** Between two volumes a shell would copy and remove: a kill in between would be seen as neither. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { agentFileStore } from '../../../../src-main/adapters/volumes/agent-file-store.ts';
import { makeAgent } from '../../../../src-main/adapters/volumes/agent.ts';
import { lane, onLinux } from '../../../helpers/lane.ts';
import { tempFolder } from '../../../helpers/temp-folder.ts';

const worker = join(import.meta.dirname, '../../../../src-main/adapters/volumes/agent-worker.ts');

function twoVolumes() {
  const folder = tempFolder();
  const [one, two] = [join(folder, 'one'), join(folder, 'two')];
  for (const each of [one, two]) mkdirSync(each);
  const agent = makeAgent({ kind: 'local', shell: ['sh'], env: {} }, worker);
  onTestFinished(() => agent.close());
  const same = (path: string): string => path;
  const volumeOf = (path: string): string => (path.startsWith(`${one}/`) ? 'one' : 'two');
  return { files: agentFileStore({ agent, at: same, from: same, volumeOf }), one, two };
}

lane('two volumes', onLinux, () => {
  it.each(['move', 'replace', 'link'] as const)('does not %s beyond one volume', (verb) => {
    const { files, one, two } = twoVolumes();
    writeFileSync(join(one, 'f'), 'whole');
    expect(() => files[verb](join(one, 'f'), join(two, 'f'))).toThrow(
      expect.objectContaining({ code: 'other-volume' }),
    );
    expect(readdirSync(two)).toEqual([]);
    expect(readFileSync(join(one, 'f'), 'utf8')).toBe('whole');
    files.move(join(one, 'f'), join(one, 'g'));
    expect(readdirSync(one)).toEqual(['g']);
  });
});
