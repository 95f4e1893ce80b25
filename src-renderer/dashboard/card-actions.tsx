/** The buttons of a card; while something runs on the server they wait, and say why. */
import { Button, Group, Text } from '@mantine/core';
import { IconArrowBackUp, IconPlayerPlay, IconRestore, IconStethoscope } from '@tabler/icons-react';
import { useId } from 'react';
import type { OperationKind } from '../../src-main/domain/operation/operation.ts';
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import { openPage, useApp } from '../app-store.ts';
import { FindingAlert } from '../components/finding-alert.tsx';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';
import { useNow } from '../use-now.ts';
import { BackUpButton } from './back-up-button.tsx';
import { isInTrouble } from './condition.ts';
import type { ServerControl } from '../components/use-server-control.ts';

interface Props {
  readonly instance: InstanceView;
  readonly control: ServerControl;
  /** What runs on it. */
  readonly busy: OperationKind | null;
}

export function CardActions({ instance, control, busy }: Props) {
  const { repositories } = useApp();
  const { formats, ui } = useTexts();
  const words = ui.dashboard;
  const now = useNow();
  const { isDoing, error, run } = useDo();
  const reasonId = useId();
  const { id, canBackUp, isPractice, undoable, state } = instance;
  const isProtected = isPractice ? instance.newest !== null : instance.protection.level === 'protected';
  const isInNeed = isInTrouble(instance);
  // Practice has a place of its own, which is none of the user's.
  const hasPlace = isPractice || repositories.length > 0;
  const isDisabled = busy !== null || control.doing !== null;
  const reason = busy === null ? (canBackUp && !hasPlace ? words.noPlace : null) : words.busy[busy];
  return (
    <div role="group" aria-describedby={reason === null ? undefined : reasonId}>
      {error === null ? null : <FindingAlert code={error.code} details={error.details} />}
      {reason === null ? null : (
        <Text id={reasonId} size="sm" c="dimmed" mb="xs">
          {reason}
        </Text>
      )}
      <Group gap="xs">
        {isInNeed ? (
          <Button
            leftSection={<IconStethoscope size={18} aria-hidden />}
            onClick={() => openPage({ page: 'diagnosis', instanceId: id })}
          >
            {words.whatHappened}
          </Button>
        ) : null}
        {state?.running === false ? (
          <Button
            variant="default"
            leftSection={<IconPlayerPlay size={18} aria-hidden />}
            disabled={isDisabled}
            loading={control.doing === 'start'}
            onClick={() => void control.start()}
          >
            {words.start}
          </Button>
        ) : null}
        {canBackUp && hasPlace ? (
          <BackUpButton
            instance={instance}
            isPrimary={!isInNeed && !isProtected}
            isDisabled={isDisabled}
            isDoing={isDoing}
            run={run}
          />
        ) : null}
        {canBackUp && !hasPlace ? (
          <Button onClick={() => openPage({ page: 'settings' })}>{words.choosePlace}</Button>
        ) : null}
        {canBackUp ? (
          <Button
            variant="default"
            leftSection={<IconRestore size={18} aria-hidden />}
            disabled={isDisabled}
            onClick={() => openPage({ page: 'restore', instanceId: id, file: null })}
          >
            {words.restore}
          </Button>
        ) : null}
        {undoable === null ? null : (
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={18} aria-hidden />}
            disabled={isDisabled}
            title={words.undoOf(formats.time(undoable.createdAt, now))}
            onClick={() => openPage({ page: 'undo', operationId: undoable.operationId })}
          >
            {words.undo}
          </Button>
        )}
      </Group>
    </div>
  );
}
