import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrap } from '../../../src-main/text/wrap.ts';

describe('lines for a terminal', () => {
  it('stay whole where there is room', () => {
    expect(wrap('  In it:  3 users', 80)).toEqual(['  In it:  3 users']);
  });

  it('are broken between words, and continue under what they belong to', () => {
    expect(wrap('  In it:      3 users, 2 libraries, 5 items', 28)).toEqual([
      '  In it:      3 users, 2',
      '              libraries, 5',
      '              items',
    ]);
    expect(wrap('    - Covers and metadata stored next to it', 30)).toEqual([
      '    - Covers and metadata',
      '      stored next to it',
    ]);
    expect(wrap('What is there now is set aside, not deleted.', 24)).toEqual([
      'What is there now is set',
      'aside, not deleted.',
    ]);
  });

  it('never break a path', () => {
    const path = '/srv/audiobookshelf/metadata/items/long';
    expect(wrap(`  ${path} (kept as it is)`, 30)).toEqual([`  ${path}`, '    (kept as it is)']);
  });

  it('lose no word', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z:-]{1,30}$/), { minLength: 1 }),
        fc.integer({ min: 20, max: 100 }),
        (words, columns) => {
          expect(wrap(words.join(' '), columns).join(' ').split(/ +/).filter(Boolean)).toEqual(words);
        },
      ),
    );
  });
});
