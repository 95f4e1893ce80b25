import type { BackupView } from '../../src-main/ipc/views/backups-view.ts';

/** What every plan would refuse is not offered. */
export function isRestorable({ state, flaw }: Pick<BackupView, 'state' | 'flaw'>): boolean {
  return state !== 'damaged' && flaw !== 'no-database';
}
