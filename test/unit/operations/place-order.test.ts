import { describe, expect, it } from 'vitest';
import { inOrder } from '../../../src-main/operations/place-order.ts';

type Needs = Parameters<typeof inOrder>[0];
type Backups = ReturnType<Needs['catalog']['backups']>;

const home = { id: 'home' };
const places = ['first', 'second', 'third'].map((id) => ({ id, path: `/${id}` }));

/** `used`: the places of its backups, newest first. */
function orderOf(
  sameDisk: Readonly<Record<string, boolean>>,
  used: readonly string[] = [],
  instanceId = 'home',
): readonly string[] {
  const backups = used.map((repositoryId) => ({ repositoryId, instanceId })) as unknown as Backups;
  const seen = Object.fromEntries(Object.entries(sameDisk).map(([id, isSame]) => [id, { home: isSame }]));
  const core = {
    catalog: { backups: () => backups },
    profile: { seenPlaces: () => ({ seen: {}, sameDisk: seen }) },
  } as unknown as Needs;
  return inOrder(core, places, home).map(({ id }) => id);
}

describe('the order of places for new backups', () => {
  it('begins with one on another drive than the data, though an older one is used so far', () => {
    expect(orderOf({ first: true, second: false }, ['first'])).toEqual(['second', 'third', 'first']);
  });

  it('is by the last use among those that are equally good', () => {
    expect(orderOf({ first: false, second: false }, ['second', 'first'])).toEqual([
      'second',
      'first',
      'third',
    ]);
    expect(orderOf({}, ['third', 'third', 'second'])).toEqual(['third', 'second', 'first']);
  });

  it('is as they were chosen where nothing is known, and asks for no backup of another server', () => {
    expect(orderOf({})).toEqual(['first', 'second', 'third']);
    expect(orderOf({}, ['third'], 'another')).toEqual(['first', 'second', 'third']);
  });
});
