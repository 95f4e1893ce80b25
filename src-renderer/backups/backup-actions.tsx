/** What can be done with one backup. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import type { BackupView } from '../../src-main/ipc/views/backups-view.ts';
import type { Started } from '../../src-main/ipc/contract.ts';
import { openPage, useApp } from '../app-store.ts';
import { ask } from '../bridge.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { FindingAlert } from '../components/finding-alert.tsx';
import { useTexts } from '../texts.ts';
import { useChooseFile } from '../use-choose-file.ts';
import { useDo } from '../use-asked.ts';
import { canRestore } from './can-restore.ts';
import { backupLink } from './backup-link.ts';

interface Props {
  readonly instance: InstanceView;
  readonly view: BackupView;
  /** A question stands above the drawer. */
  readonly onAsking: (isAsking: boolean) => void;
  readonly onSetAside: () => void;
}

export function BackupActions({ instance, view, onAsking, onSetAside }: Props) {
  const words = useTexts().ui.backups;
  const { shell } = useApp();
  const { choose } = useChooseFile();
  const { isDoing, error, run } = useDo();
  const [asksAside, setAsksAside] = useState(false);
  const { ref } = view;
  const isDamaged = view.state === 'damaged';
  const askAside = (isAsking: boolean): void => {
    setAsksAside(isAsking);
    onAsking(isAsking);
  };
  const id = ref.by === 'backup' ? ref.id : null;
  /** Shows what was begun; `null` = it was left. */
  const begin = (start: () => Promise<Started | null>): void => {
    void run(async () => {
      const started = await start();
      if (started !== null) openPage({ page: 'operation', operationId: started.operationId });
    });
  };
  const exportIt = (backupId: string) => async (): Promise<Started | null> => {
    const folder = await choose('export');
    return folder === null ? null : await ask('backups:export', backupId, folder.token);
  };
  return (
    <Stack gap="sm">
      {error === null ? null : <FindingAlert code={error.code} details={error.details} />}
      <Group gap="xs">
        {canRestore(view, instance) ? (
          <Button disabled={isDoing} onClick={() => openPage(backupLink(instance.id, view))}>
            {words.restore}
          </Button>
        ) : null}
        {id === null ? (
          <Button
            variant="default"
            disabled={isDoing}
            onClick={() => begin(() => ask('backups:import', instance.id, ref))}
          >
            {words.keep}
          </Button>
        ) : (
          <Button
            variant="default"
            disabled={isDoing}
            onClick={() => begin(() => ask('backups:verify', ref))}
          >
            {view.state === 'verified' ? words.verifyAgain : words.verify}
          </Button>
        )}
        {id !== null && shell === 'desktop' ? (
          <Button
            variant="default"
            disabled={isDoing}
            onClick={() => void run(() => ask('backups:reveal', id))}
          >
            {words.reveal}
          </Button>
        ) : null}
      </Group>
      {id === null ? null : (
        <>
          <Group gap="xs">
            <Button variant="default" disabled={isDoing} onClick={() => begin(exportIt(id))}>
              {words.export}
            </Button>
            <Button variant="outline" color="red" disabled={isDoing} onClick={() => askAside(true)}>
              {words.setAside}
            </Button>
          </Group>
          <Text size="sm" c="dimmed">
            {isDamaged ? words.exportNoteDamaged : words.exportNote} {words.setAsideNote}
          </Text>
          <ConfirmDialog
            isOpen={asksAside}
            title={words.setAsideTitle}
            confirm={words.setAsideConfirm}
            isGrave
            onClose={() => askAside(false)}
            onConfirm={() => {
              askAside(false);
              void run(async () => {
                await ask('backups:set-aside', id);
                onSetAside();
              });
            }}
          >
            <Text>{words.setAsideText}</Text>
          </ConfirmDialog>
        </>
      )}
    </Stack>
  );
}
