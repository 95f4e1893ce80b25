import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { makeAgent, type Agent } from '../../../../src-main/adapters/volumes/agent.ts';
import { takeFile } from '../../../../src-main/adapters/volumes/routed-file-store.ts';
import { RepriseError } from '../../../../src-main/domain/errors.ts';
import { tempFolder } from '../../../helpers/temp-folder.ts';

const worker = join(import.meta.dirname, '../../../../src-main/adapters/volumes/agent-worker.ts');
const same = (path: string): string => path;

function aPlace() {
  const agent = makeAgent({ kind: 'local', shell: ['sh'] }, worker);
  onTestFinished(() => agent.close());
  const folder = tempFolder();
  const from = join(folder, 'from');
  writeFileSync(from, Buffer.alloc(300_000, 'of the volume '));
  const take = (by: Agent = agent) =>
    takeFile({ agent: by, at: same, from: same, volumeOf: () => null }, from, join(folder, 'to'));
  return { agent, folder, from, take };
}

it.skipIf(process.platform !== 'linux')('brings a file out of a volume whole', () => {
  const { folder, from, take } = aPlace();
  take();
  expect(readFileSync(join(folder, 'to'))).toEqual(readFileSync(from));
  expect(readdirSync(folder)).toEqual(['from', 'to']);
});

it.skipIf(process.platform !== 'linux')('overwrites nothing', () => {
  const { folder, take } = aPlace();
  writeFileSync(join(folder, 'to'), 'of the user');
  expect(() => take()).toThrow(expect.objectContaining({ code: 'state-unexpected' }));
  expect(readFileSync(join(folder, 'to'), 'utf8')).toBe('of the user');
  expect(readdirSync(folder)).toEqual(['from', 'to']);
});

it.skipIf(process.platform !== 'linux')('leaves nothing when the engine ends in the middle', () => {
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
