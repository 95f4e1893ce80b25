/** The page "Backups". */
import type { PageLink } from '../../../src-main/ipc/contract.ts';
import {
  aBackupDetails,
  aBackupsView,
  aRestorePoint,
  damagedAt,
  mixedBackups,
} from '../../helpers/builders/a-backups-view.ts';
import { anAppState } from '../../helpers/builders/an-app-state.ts';
import type { Scene } from '../scene.ts';

const link: PageLink = { page: 'backups', instanceId: null };
const calm = aBackupsView({ restorePoints: [aRestorePoint()] });
const mixed = mixedBackups();

export const backupScenes: readonly Scene[] = [
  {
    name: 'backups',
    says: 'Backups, and what a restore set aside.',
    link,
    state: anAppState(),
    requests: { 'backups:list': () => calm },
    act: (page) => page.getByText('3 backups').waitFor(),
  },
  {
    name: 'backups-mixed',
    says: 'Damaged, unchecked and empty ones, one of the server itself, a drive that is away.',
    link,
    state: anAppState(),
    requests: { 'backups:list': () => mixed },
    act: (page) => page.getByText('7 backups').waitFor(),
  },
  {
    name: 'backups-details',
    says: 'What is in a backup, and what is not.',
    link,
    state: anAppState(),
    requests: { 'backups:list': () => calm, 'backups:inspect': () => aBackupDetails() },
    act: async (page) => {
      await page
        .getByRole('button', { name: /^Details/ })
        .first()
        .click();
      await page.getByRole('dialog').getByText('1,804 files').waitFor();
    },
  },
  {
    name: 'backups-damaged',
    says: 'A damaged backup: no restore, but its export.',
    link,
    state: anAppState(),
    requests: {
      'backups:list': () => mixed,
      'backups:inspect': () =>
        aBackupDetails({
          createdAt: damagedAt,
          path: '/media/anna/Backups/abs-1/2026-03-07',
          findings: [{ code: 'database-corrupt', severity: 'block', details: {} }],
        }),
    },
    act: async (page) => {
      await page
        .getByRole('button', { name: /^Details/ })
        .nth(3)
        .click();
      await page.getByRole('dialog').getByText('1,804 files').waitFor();
    },
  },
  {
    name: 'backups-release',
    says: 'Before what a restore set aside is deleted.',
    link,
    state: anAppState(),
    requests: { 'backups:list': () => calm },
    act: async (page) => {
      await page
        .getByRole('button', { name: /^Delete/ })
        .first()
        .click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'backups-empty',
    says: 'No backup yet.',
    link,
    state: anAppState(),
    requests: { 'backups:list': () => aBackupsView({ backups: [] }) },
    act: (page) => page.getByRole('heading', { name: 'No backups yet' }).waitFor(),
  },
  {
    name: 'backups-loading',
    says: 'While the backups are read.',
    link,
    state: anAppState(),
    requests: { 'backups:list': () => new Promise(() => {}) },
    act: (page) => page.getByText('One moment').first().waitFor(),
  },
  {
    name: 'backups-small',
    says: 'The smallest window, 900×640.',
    themes: ['light'],
    link,
    size: { width: 900, height: 640 },
    state: anAppState(),
    requests: { 'backups:list': () => mixed },
    act: (page) => page.getByText('7 backups').waitFor(),
  },
];
