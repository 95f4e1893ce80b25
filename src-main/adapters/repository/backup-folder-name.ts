import type { BackupFolderFacts } from '../../ports/repository-store.ts';

const shortIdLength = 12;

/** See `RepositoryStore.backupFolderName`: sorts by time, says what is inside, valid on every file system. */
export function backupFolderName({ createdAt, server, serverVersion, id }: BackupFolderFacts): string {
  const time = createdAt.replace(/\.\d+/, '').replaceAll(':', '');
  const version = plain(serverVersion ?? '') || 'unknown';
  return [time, plain(server), version, shortId(id)].join('-');
}

/** Names of this form are backups even when their manifest is gone. */
export function looksLikeBackupFolder(name: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T\d{6}Z-[a-z]/.test(name);
}

/** The last characters: ids that begin with a time differ at the end. */
export function shortId(id: string): string {
  return id.replaceAll(/[^0-9A-Za-z]/g, '').slice(-shortIdLength) || 'id';
}

function plain(text: string): string {
  return text.replaceAll(/[^0-9A-Za-z.+_-]/g, '').slice(0, 40);
}
