/** The button that is the way out; afterwards it is looked again. */
import { Button, Group, Text } from '@mantine/core';
import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useState } from 'react';
import type { Diagnosis } from '../../src-main/domain/diagnosis/diagnosis.ts';
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import { openPage } from '../app-store.ts';
import { ask } from '../bridge.ts';
import { FindingAlert } from '../components/finding-alert.tsx';
import { StopDialog } from '../components/stop-dialog.tsx';
import { instanceName } from '../instance-name.ts';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';
import { RestoreButton } from './restore-button.tsx';
import type { WayOut } from './way-out.ts';

interface Props {
  readonly way: WayOut;
  readonly diagnosis: Diagnosis;
  readonly instance: InstanceView;
  readonly onAgain: () => void;
}

export function WayOutButton({ way, diagnosis, instance, onAgain }: Props) {
  const texts = useTexts();
  const words = texts.ui.diagnosis;
  const { isDoing, error, run } = useDo();
  const [isAsking, setAsking] = useState(false);
  const { backup } = diagnosis.suggestion;
  const act = (work: () => Promise<unknown>) => (): void => {
    void run(async () => {
      await work();
      onAgain();
    });
  };
  const backUp = async (): Promise<void> => {
    const { operationId } = await ask('back-up:start', instance.id);
    openPage({ page: 'operation', operationId });
  };
  return (
    <>
      {error === null ? null : <FindingAlert code={error.code} details={error.details} />}
      <Group gap="xs">
        {way === 'start' ? (
          <Button
            leftSection={<IconPlayerPlay size={18} aria-hidden />}
            loading={isDoing}
            onClick={act(() => ask('server:start', instance.id))}
          >
            {words.start}
          </Button>
        ) : null}
        {way === 'stop' ? (
          <Button
            color="red"
            variant="outline"
            leftSection={<IconPlayerStop size={18} aria-hidden />}
            loading={isDoing}
            onClick={() => setAsking(true)}
          >
            {words.stop}
          </Button>
        ) : null}
        {way === 'recover' ? (
          <Button loading={isDoing} onClick={act(() => ask('operations:recover'))}>
            {words.finishIt}
          </Button>
        ) : null}
        {way === 'back-up' ? (
          <Button loading={isDoing} onClick={() => void run(backUp)}>
            {words.backUp}
          </Button>
        ) : null}
        {way === 'restore' && backup !== null ? (
          <RestoreButton instanceId={instance.id} backup={backup} isPrimary />
        ) : null}
        <Text size="sm" role="status">
          {isDoing && way === 'start' ? words.starting : isDoing && way === 'stop' ? words.stopping : null}
        </Text>
      </Group>
      <StopDialog
        name={instanceName(instance, texts)}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          act(() => ask('server:stop', instance.id))();
        }}
      />
    </>
  );
}
