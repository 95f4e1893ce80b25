import type { Manifest } from '../../domain/backup/manifest.ts';

type NameFacts = Pick<Manifest, 'id' | 'createdAt' | 'serverVersion' | 'instance'>;

const shortIdLength = 12;

/** See `RepositoryStore.backupFolderName`: sorts by time, says what is inside, valid on every file system. */
export function backupFolderName({ createdAt, instance, serverVersion, id }: NameFacts): string {
  const time = createdAt.replace(/\.\d+/, '').replaceAll(':', '');
  const version = plain(serverVersion ?? '') || 'unknown';
  return [time, plain(instance.server), version, shortId(id)].join('-');
}

/** Names of this form are backups even when their manifest is gone. */
export function looksLikeBackupFolder(name: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T\d{6}Z-[a-z]/.test(name);
}

/** What is random in it: some ids begin with a time, which says nothing new. */
export function shortId(id: string): string {
  return (
    id
      .replace(/^\d{8}t\d{6}-/, '')
      .replaceAll(/[^0-9A-Za-z]/g, '')
      .slice(-shortIdLength) || 'id'
  );
}

function plain(text: string): string {
  return text.replaceAll(/[^0-9A-Za-z.+_-]/g, '').slice(0, 40);
}
