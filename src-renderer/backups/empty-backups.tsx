/** No backup of a server yet: leads on to the first one. */
import { Button } from '@mantine/core';
import { IconArchive } from '@tabler/icons-react';
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import { isolated } from '../../src-main/text/isolated.ts';
import { openPage, useApp } from '../app-store.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { instanceName } from '../instance-name.ts';
import { useTexts } from '../texts.ts';
import { BackUpButton } from './back-up-button.tsx';

interface Props {
  readonly instance: InstanceView;
}

export function EmptyBackups({ instance }: Props) {
  const texts = useTexts();
  const words = texts.ui.backups;
  const hasPlace = useApp().repositories.length > 0;
  const next = !instance.canBackUp
    ? words.notCoverable(instance.serverName)
    : hasPlace
      ? words.emptyNext
      : words.noPlace;
  return (
    <EmptyState
      icon={<IconArchive size={40} />}
      title={words.emptyTitle}
      text={`${words.emptyText(isolated(instanceName(instance, texts)))} ${next}`}
    >
      {!instance.canBackUp ? null : hasPlace ? (
        <BackUpButton instance={instance} variant="filled" />
      ) : (
        <Button onClick={() => openPage({ page: 'settings' })}>{words.toSettings}</Button>
      )}
    </EmptyState>
  );
}
