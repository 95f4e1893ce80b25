/** Where "Restore…" beside a backup leads. Pure. */
import type { PageLink } from '../../src-main/ipc/contract.ts';
import type { BackupView } from '../../src-main/ipc/views/backups-view.ts';

export function backupLink(instanceId: string, { ref, path }: BackupView): PageLink {
  if (ref.by === 'backup') return { page: 'restore', instanceId, file: null, backupId: ref.id };
  const name = path.split(/[\\/]/).at(-1) ?? path;
  return { page: 'restore', instanceId, file: { token: ref.token, path, name } };
}
