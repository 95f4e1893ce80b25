import { describe, expect, it } from 'vitest';
import { firstChoice, markBackups } from '../../../../src-renderer/restore-wizard/steps/marked-backups.ts';
import { aBackupsView, aBackupView } from '../../../helpers/builders/a-backups-view.ts';
import { aDiagnosis } from '../../../helpers/builders/a-diagnosis.ts';
import { aShrunkLibrary } from '../../../helpers/builders/a-shrunk-library.ts';

const later = aBackupView({ createdAt: '2026-03-12T02:00:00.000Z' });
const { backups } = aBackupsView({ backups: [later, ...aBackupsView().backups] });
const shrunk = aShrunkLibrary({
  good: 'backup 2026-03-10T02:00:00.000Z',
  shrunk: 'backup 2026-03-12T02:00:00.000Z',
});

describe('the marks beside backups', () => {
  it('chooses the newest good one of a server without trouble', () => {
    const marked = markBackups(backups, null);
    expect(marked.map(({ mark }) => mark)).toEqual(['newest', null, null, null]);
    expect(firstChoice(marked)).toBe('backup 2026-03-12T02:00:00.000Z');
  });

  it('chooses the newest good one from before the trouble', () => {
    const marked = markBackups(backups, shrunk);
    expect(marked.map(({ mark }) => mark)).toEqual(['after-trouble', 'suggested', null, null]);
    expect(firstChoice(marked)).toBe('backup 2026-03-10T02:00:00.000Z');
  });

  it('does not say of a backup of a newer version that it was made after the trouble began', () => {
    const passedOver = shrunk.suggestion.passedOver.map((one) => ({
      ...one,
      reason: 'newer' as const,
      drop: null,
    }));
    const [first] = markBackups(backups, { ...shrunk, suggestion: { ...shrunk.suggestion, passedOver } });
    expect(first?.mark).toBeNull();
    expect(first?.against?.reason).toBe('newer');
  });

  it('takes nothing from the diagnosis of a healthy server', () => {
    expect(markBackups(backups, aDiagnosis())).toEqual(markBackups(backups, null));
  });

  it('never chooses a damaged one', () => {
    const damaged = markBackups([aBackupView({ state: 'damaged' })], null);
    expect(damaged[0]?.isChoosable).toBe(false);
    expect(firstChoice(damaged)).toBeNull();
  });

  it('chooses one that was not checked whole only where no better one is', () => {
    const readable = aBackupView({ state: 'readable' });
    expect(firstChoice(markBackups([readable], null))).toBe('backup 2026-03-10T02:00:00.000Z');
    expect(firstChoice(markBackups([readable, ...backups], null))).toBe('backup 2026-03-12T02:00:00.000Z');
  });
});
