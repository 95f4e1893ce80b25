import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { addressOf, linkOf } from '../../../../src-renderer/history/page-address.ts';
import type { PageLink } from '../../../../src-main/ipc/contract.ts';

const id = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).filter((text) => text.isWellFormed());
const links: fc.Arbitrary<PageLink> = fc.oneof(
  fc.constantFrom<PageLink>(
    { page: 'dashboard' },
    { page: 'activity' },
    { page: 'settings' },
    { page: 'practice' },
    { page: 'set-up', goal: 'welcome' },
    { page: 'set-up', goal: 'servers' },
    { page: 'set-up', goal: 'adopt' },
    { page: 'backups', instanceId: null },
    { page: 'restore', instanceId: null, file: null },
  ),
  id.map((instanceId): PageLink => ({ page: 'backups', instanceId })),
  id.map((instanceId): PageLink => ({ page: 'diagnosis', instanceId })),
  id.map((operationId): PageLink => ({ page: 'operation', operationId })),
  id.map((operationId): PageLink => ({ page: 'undo', operationId })),
  id.map((instanceId): PageLink => ({ page: 'restore', instanceId, file: null })),
  fc
    .tuple(id, id)
    .map(([instanceId, backupId]): PageLink => ({ page: 'restore', instanceId, file: null, backupId })),
);

describe('the address of a page', () => {
  it('leads back to the page, whatever its names hold', () => {
    fc.assert(
      fc.property(links, (link) => {
        expect(addressOf(link)).toMatch(/^#\/[a-z-]+(?:\/[^/#?\s]+)*$/);
        expect(linkOf(addressOf(link))).toEqual(link);
      }),
    );
  });

  it('says nothing of a chosen file', () => {
    const file = { token: 'only-for-this-session', path: '/home/anna/old.audiobookshelf', name: 'old' };
    expect(addressOf({ page: 'restore', instanceId: 'abs-1', file })).toBe('#/restore/abs-1');
  });

  it('names no page where it is none of ours, and never fails', () => {
    for (const address of [
      '',
      '#',
      '#/',
      '#content',
      '#/nothing',
      '#/settings/x',
      '#/undo',
      '#/set-up/x',
      '#/a%',
    ])
      expect(linkOf(address)).toBe(null);
    expect(linkOf('#/restore/a/b/c')).toBe(null);
    fc.assert(fc.property(fc.string(), (text) => void linkOf(`#/${text}`)));
  });
});
