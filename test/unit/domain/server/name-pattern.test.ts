import { describe, expect, it } from 'vitest';
import { namePattern } from '../../../../src-main/domain/server/name-pattern.ts';

describe('a name to look for', () => {
  it('stands for itself only', () => {
    expect(namePattern('io.stash').test('io.stash')).toBe(true);
    expect(namePattern('io.stash').test('io-stash')).toBe(false);
    expect(namePattern('io.stash').test('io.stash2')).toBe(false);
  });

  it('has any text where a star is', () => {
    expect(namePattern('*jellyfin*').test('my-jellyfin.service')).toBe(true);
    expect(namePattern('immich-*').test('immich-')).toBe(true);
    expect(namePattern('immich-*').test('immich')).toBe(false);
  });

  it('keeps upper and lower case apart unless the system does not', () => {
    expect(namePattern('JellyfinServer').test('jellyfinserver')).toBe(false);
    expect(namePattern('JellyfinServer', 'i').test('jellyfinserver')).toBe(true);
  });
});
