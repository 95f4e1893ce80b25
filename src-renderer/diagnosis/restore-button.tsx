/** Leads to the restore of the suggested backup, chosen already. */
import { Button } from '@mantine/core';
import { IconRestore } from '@tabler/icons-react';
import type { SuggestedBackup } from '../../src-main/domain/diagnosis/suggestion.ts';
import { openPage } from '../app-store.ts';
import { backupLink } from '../backups/backup-link.ts';
import { ask } from '../bridge.ts';
import { FindingAlert } from '../components/finding-alert.tsx';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';
import { useNow } from '../use-now.ts';

interface Props {
  readonly instanceId: string;
  readonly backup: SuggestedBackup;
  readonly isPrimary: boolean;
}

export function RestoreButton({ instanceId, backup, isPrimary }: Props) {
  const { formats, ui } = useTexts();
  const now = useNow();
  const { isDoing, error, run } = useDo();
  return (
    <>
      {error === null ? null : <FindingAlert code={error.code} details={error.details} />}
      <Button
        variant={isPrimary ? 'filled' : 'default'}
        leftSection={<IconRestore size={18} aria-hidden />}
        loading={isDoing}
        onClick={() => void run(() => open(instanceId, backup))}
      >
        {ui.diagnosis.restore.button(formats.shortTime(backup.createdAt, now))}
      </Button>
    </>
  );
}

/** A file of the server's own has no id that a page may name: main hands it out by token. */
async function open(instanceId: string, { id, form, path }: SuggestedBackup): Promise<void> {
  if (form === 'reprise') {
    openPage({ page: 'restore', instanceId, file: null, backupId: id });
    return;
  }
  const { backups } = await ask('backups:list', instanceId);
  const found = backups.find((one) => one.form === 'native' && one.path === path);
  openPage(found === undefined ? { page: 'restore', instanceId, file: null } : backupLink(instanceId, found));
}
