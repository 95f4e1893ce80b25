import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../../src-main/domain/server/instance.ts';
import { matchOf } from '../../../../src-main/operations/adopt/match.ts';

const here = (id: string, more: Partial<Instance> = {}): Instance => ({
  id,
  name: `name of ${id}`,
  server: 'audiobookshelf',
  locations: {},
  control: { kind: 'process', name: null, startCommand: null },
  url: null,
  addedAt: '2026-11-20T02:00:00.000Z',
  ...more,
});
const old = (id: string, server = 'audiobookshelf') => ({ id, server });

describe('which instance of this machine an old one is', () => {
  it('is told by its own id', () => {
    const match = matchOf([here('a'), here('b')], old('b'), [old('b')]);
    expect(match).toEqual({ instanceId: 'b', name: 'name of b', how: 'same' });
  });

  it('is told by what the user said that it carries on', () => {
    expect(matchOf([here('n', { continues: 'o' })], old('o'), [old('o')])).toMatchObject({
      how: 'continues',
    });
  });

  it('is only likely where there is one candidate on both sides', () => {
    expect(matchOf([here('n')], old('o'), [old('o')])).toMatchObject({ instanceId: 'n', how: 'likely' });
  });

  it.each([
    ['nothing is here', [], [old('o')]],
    ['two are here', [here('n'), here('m')], [old('o')]],
    ['two old ones are open', [here('n')], [old('o'), old('p')]],
    ['it is another media server', [here('n', { server: 'other' })], [old('o')]],
    ['the one here carries on another', [here('n', { continues: 'p' })], [old('o')]],
    ['the one here has backups of its own', [here('n')], [old('o'), old('n')]],
  ] as const)('is not guessed when %s', (_, instances, others) => {
    expect(matchOf(instances, old('o'), others)).toBeNull();
  });

  it('counts an old one that is carried on already as no candidate', () => {
    const instances = [here('n'), here('m', { continues: 'p' })];
    expect(matchOf(instances, old('o'), [old('o'), old('p')])).toMatchObject({
      instanceId: 'n',
      how: 'likely',
    });
  });
});
