import { describe, expect, it } from 'vitest';
import type { RestorePlan } from '../../../src-main/domain/restore/restore-plan.ts';
import { describePlan } from '../../../src-main/text/plan.ts';
import { aPlan } from '../../helpers/builders/a-plan.ts';

const now = Date.parse('2026-11-20T11:00:00Z');

const text = (changed: Partial<RestorePlan> = {}): string =>
  describePlan(aPlan(changed), 'home', now).join('\n');

describe('a plan in sentences', () => {
  it('says from which backup, what is in it and what is not', () => {
    expect(text()).toContain('Restore for "home" from the backup of Tuesday');
    expect(text()).toContain('3 days ago, server version 2.36.0');
    expect(text()).toContain('database and metadata · 3 users, 5 items · 6.2 GB');
    expect(text()).toContain('Left alone: config');
    expect(text()).toContain('- Your audiobooks themselves');
  });

  it('says what is lost by name, with a few examples', () => {
    expect(text()).toMatch(/Goes: +1 user: kim/);
    expect(text()).toMatch(/As it was: +5 users: a, b, c, …/);
    expect(text()).toContain('Now there:  4 users, 5 items');
  });

  it('says when the database is the same, and that other files were not compared', () => {
    const same = { kind: 'users', gained: 0, lost: 0, changed: 0, samples: [] };
    expect(text({ preview: [same] })).toContain('both hold the same');
    expect(text({ preview: [same] })).toContain('were not compared');
  });

  it('does not claim to know a server that cannot be read', () => {
    const unread = text({ counts: { backup: {}, current: null }, currentAsOf: 'unknown', preview: [] });
    expect(unread).toContain('cannot be read');
    expect(unread).not.toContain('both hold the same');
  });

  it('names the paths, the downtime, the space and the passwords', () => {
    expect(text()).toContain('/srv/config/absdatabase.sqlite (replaced, the present one is set aside)');
    expect(text()).toContain('/srv/metadata/logs (kept as it is)');
    expect(text()).toContain('stopped for about 1 min 20 s');
    expect(text()).toContain('up to 2.0 GB at /srv, 1.0 GB are free');
    expect(text()).toContain('Passwords and sign-ins will be those of that day.');
  });

  it('shows every verdict with its way out', () => {
    expect(text()).toContain('Warning: The backup is of version 2.36.0');
    expect(text()).toContain('Blocked: 2.0 GB are needed at /srv, and 1.0 GB are free.');
    expect(text()).toContain('Make room there');
    expect(text({ verdicts: [] })).toContain('Nothing stands in the way.');
  });

  it('says that a stopped server stays stopped', () => {
    expect(text({ serverWasRunning: false })).toContain('stays stopped');
    expect(text({ serverWasRunning: false, after: 'start' })).toContain('It is started afterwards.');
  });

  it('speaks of going back when it undoes', () => {
    const undo = text({ kind: 'undo' });
    expect(undo).toContain('Undo for "home": back to the state before the restore of Tuesday');
    expect(undo).toContain('from before that restore');
    expect(undo).not.toContain('Now there');
  });

  it('names what it takes back, and speaks of passwords only where they change', () => {
    const back = text({ kind: 'undo', undoes: 'undo' });
    expect(back).toContain('back to the state before the undo of Tuesday');
    expect(back).toContain('from before that undo');
    expect(text({ datasets: ['metadata'] })).not.toContain('Passwords');
    expect(text({ kind: 'undo', datasets: ['metadata'], bringsDatabase: true })).toContain('Passwords');
  });

  it('says what was noticed and does not stand in the way', () => {
    const said = text({
      verdicts: [
        { check: 'folders', severity: 'ok', code: 'location-missing', details: { path: '/srv/metadata' } },
      ],
    });
    expect(said).toContain('Note:    There is no such folder: /srv/metadata');
    expect(said).toContain('Nothing stands in the way.');
  });
});
