import { describe, expect, it } from 'vitest';
import { english } from '../../../../src-main/text/english.ts';
import { countsInWords } from '../../../../src-renderer/restore-wizard/counts-in-words.ts';
import {
  differenceGroups,
  exchangedKinds,
} from '../../../../src-renderer/restore-wizard/review/difference-groups.ts';

const swapped = { kind: 'users', gained: 1, lost: 1, changed: 0, samples: [] };

describe('the differences of a plan', () => {
  it('names what goes before what comes back', () => {
    const grown = { kind: 'items', gained: 5, lost: 0, changed: 2, samples: [] };
    expect(differenceGroups([grown, swapped])).toEqual([
      { which: 'lost', differences: [swapped] },
      { which: 'gained', differences: [swapped, grown] },
      { which: 'changed', differences: [grown] },
    ]);
  });

  it('names kinds in the order in which a backup counts them', () => {
    const kinds = ['podcasts', 'items', 'users', 'mood'];
    const [lost] = differenceGroups(kinds.map((kind) => ({ ...swapped, kind })));
    expect(lost?.differences.map(({ kind }) => kind)).toEqual(['users', 'items', 'podcasts', 'mood']);
    const counts = countsInWords({ podcasts: 1, items: 3, users: 2 }, english);
    expect(counts).toBe('2 users, 3 items and 1 podcast');
  });

  it('is empty when both hold the same', () => {
    expect(differenceGroups([{ ...swapped, gained: 0, lost: 0 }])).toEqual([]);
  });

  it('finds out equal numbers of different things', () => {
    const counts = { backup: { users: 4 }, current: { users: 4 } };
    expect(exchangedKinds({ preview: [swapped], counts })).toEqual([{ kind: 'users', count: 4 }]);
  });

  it('says nothing of numbers that it does not know', () => {
    expect(exchangedKinds({ preview: [swapped], counts: { backup: { users: 4 }, current: null } })).toEqual(
      [],
    );
    expect(exchangedKinds({ preview: [swapped], counts: { backup: {}, current: {} } })).toEqual([]);
  });
});
