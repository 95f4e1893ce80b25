/** Begins a backup and shows it. */
import { Button, Stack } from '@mantine/core';
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import { openPage } from '../app-store.ts';
import { ask } from '../bridge.ts';
import { FindingAlert } from '../components/finding-alert.tsx';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';

interface Props {
  readonly instance: InstanceView;
  readonly variant: 'filled' | 'default';
}

export function BackUpButton({ instance, variant }: Props) {
  const words = useTexts().ui.backups;
  const { isDoing, error, run } = useDo();
  const backUp = (): void => {
    void run(async () => {
      const { operationId } = await ask('back-up:start', instance.id);
      openPage({ page: 'operation', operationId });
    });
  };
  return (
    <Stack gap="xs" align="flex-start">
      <Button variant={variant} loading={isDoing} onClick={backUp}>
        {words.backUp}
      </Button>
      {error === null ? null : <FindingAlert code={error.code} details={error.details} />}
    </Stack>
  );
}
