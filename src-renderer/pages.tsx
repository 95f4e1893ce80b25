/** Which component shows which page; each is loaded when it is opened first. */
import { lazy, type ComponentType } from 'react';
import type { PageLink } from '../src-main/ipc/contract.ts';
import { DashboardPage } from './dashboard/dashboard-page.tsx';

export type PageName = PageLink['page'];

export const FirstRunPage = lazy(async () => ({
  default: (await import('./first-run/first-run-page.tsx')).FirstRunPage,
}));

/** A page reads what it was opened with by `usePage`. */
export const pages: Readonly<Record<PageName, ComponentType>> = {
  dashboard: DashboardPage,
  diagnosis: lazy(async () => ({ default: (await import('./diagnosis/diagnosis-page.tsx')).DiagnosisPage })),
  backups: lazy(async () => ({ default: (await import('./backups/backups-page.tsx')).BackupsPage })),
  restore: lazy(async () => ({ default: (await import('./restore-wizard/restore-page.tsx')).RestorePage })),
  undo: lazy(async () => ({ default: (await import('./restore-wizard/undo-page.tsx')).UndoPage })),
  operation: lazy(async () => ({ default: (await import('./operation/operation-page.tsx')).OperationPage })),
  'set-up': FirstRunPage,
  activity: lazy(async () => ({ default: (await import('./activity/activity-page.tsx')).ActivityPage })),
  settings: lazy(async () => ({ default: (await import('./settings/settings-page.tsx')).SettingsPage })),
  practice: lazy(async () => ({ default: (await import('./practice/practice-page.tsx')).PracticePage })),
};
