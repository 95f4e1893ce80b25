/** Places of backups, and what the app says is in them. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RepositoryView } from '../../../src-main/ipc/views/app-state.ts';
import type { BackupView } from '../../../src-main/ipc/views/backups-view.ts';
import type { WholeApp } from './whole-app.ts';

export async function aPlace(whole: WholeApp, folder: string): Promise<RepositoryView> {
  mkdirSync(join(folder, 'backups'));
  return await whole.ask('repositories:add', whole.app.give(join(folder, 'backups')).token);
}

/** Resolves when it has ended. */
export async function backUp(whole: WholeApp, instanceId: string): Promise<void> {
  await whole.ask('back-up:start', instanceId);
  await whole.app.operations.whenIdle();
}

/** The server's own files apart. */
export async function ownBackups(whole: WholeApp, instanceId: string): Promise<readonly BackupView[]> {
  const { backups } = await whole.ask('backups:list', instanceId);
  return backups.filter(({ form }) => form === 'reprise');
}
