import {
  existsSync,
  lchownSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { sh } from '../../../../src-main/adapters/volumes/agent-shell.ts';
import { makeAgent, type Agent } from '../../../../src-main/adapters/volumes/agent.ts';
import { takeFile } from '../../../../src-main/adapters/volumes/take-file.ts';
import { RepriseError } from '../../../../src-main/domain/errors.ts';
import { aroundCalls } from '../../../helpers/around-calls.ts';
import { lane, onLinux } from '../../../helpers/lane.ts';
import { tempFolder } from '../../../helpers/temp-folder.ts';

const worker = join(import.meta.dirname, '../../../../src-main/adapters/volumes/agent-worker.ts');
const same = (path: string): string => path;

function aPlace() {
  const agent = makeAgent({ kind: 'local', shell: ['sh'] }, worker);
  onTestFinished(() => agent.close());
  const folder = tempFolder();
  const from = join(folder, 'from');
  writeFileSync(from, Buffer.alloc(300_000, 'of the volume '));
  const take = (by: Agent = agent, to = join(folder, 'to')) =>
    takeFile({ agent: by, at: same, from: same, volumeOf: () => null }, from, to);
  return { agent, folder, from, take };
}

const needsRoot = (): string | null => onLinux.needs() ?? (process.geteuid?.() === 0 ? null : 'root');

lane('a file out of a volume', onLinux, () => {
  it('brings a file out of a volume whole', () => {
    const { folder, from, take } = aPlace();
    take();
    expect(readFileSync(join(folder, 'to'))).toEqual(readFileSync(from));
    expect(readdirSync(folder)).toEqual(['from', 'to']);
  });

  it('overwrites nothing', () => {
    const { folder, take } = aPlace();
    writeFileSync(join(folder, 'to'), 'of the user');
    expect(() => take()).toThrow(expect.objectContaining({ code: 'state-unexpected' }));
    expect(readFileSync(join(folder, 'to'), 'utf8')).toBe('of the user');
    expect(readdirSync(folder)).toEqual(['from', 'to']);
  });

  it('leaves nothing when the engine ends in the middle', () => {
    const { agent, folder, take } = aPlace();
    const ending: Agent = {
      ...agent,
      ask: (text, options) => {
        if (options?.onChunk === undefined) return agent.ask(text, options);
        options.onChunk(Buffer.from('the beginning'));
        throw new RepriseError('engine-unreachable', 'The helper ended.');
      },
    };
    expect(() => take(ending)).toThrow(expect.objectContaining({ code: 'engine-unreachable' }));
    expect(readdirSync(folder)).toEqual(['from']);
  });

  it('is on disk once it is there: the file, then its name', () => {
    const { folder, take } = aPlace();
    const flushed: unknown[] = [];
    aroundCalls('fsyncSync', {
      before: (fd) =>
        flushed.push([readlinkSync(`/proc/self/fd/${String(fd)}`), existsSync(join(folder, 'to'))]),
    });
    take();
    expect(flushed).toEqual([
      [join(folder, 'to.partial'), false],
      [folder, true],
    ]);
  });

  it('tells what could not be read from what could not be written', () => {
    const { agent, from, take } = aPlace();
    const failing: Agent = {
      ...agent,
      ask: (text, options) =>
        agent.ask(options?.onChunk === undefined ? text : sh`cat ${`${from}/of`}`, options),
    };
    expect(() => take(failing)).toThrow(
      expect.objectContaining({ code: 'read-failed', details: expect.objectContaining({ path: from }) }),
    );
  });
});

lane('a file out of a volume, taken by root', { ...onLinux, needs: needsRoot }, () => {
  it('is not led astray as root by a link that somebody else made', () => {
    const { folder, take } = aPlace();
    mkdirSync(join(folder, 'vault'));
    symlinkSync(join(folder, 'vault'), join(folder, 'theirs'));
    lchownSync(join(folder, 'theirs'), 65_534, 65_534);
    expect(() => take(undefined, join(folder, 'theirs', 'to'))).toThrow('does not follow');
    expect(readdirSync(join(folder, 'vault'))).toEqual([]);
  });
});
