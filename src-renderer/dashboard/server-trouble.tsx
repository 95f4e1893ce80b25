/** Why the state of a server is not known, with the way to look once more. */
import { Button, Group } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { Finding } from '../../src-main/domain/errors.ts';
import { EngineCommand } from '../components/engine-command.tsx';
import { FindingAlert } from '../components/finding-alert.tsx';
import type { ServerControl } from '../components/use-server-control.ts';
import { useTexts } from '../texts.ts';

interface Props {
  readonly trouble: Finding;
  readonly control: ServerControl;
}

export function ServerTrouble({ trouble: { code, severity, details }, control }: Props) {
  const words = useTexts().ui.dashboard;
  return (
    <FindingAlert code={code} severity={severity} details={details}>
      <EngineCommand code={code} />
      <Group>
        <Button
          leftSection={<IconRefresh size={18} aria-hidden />}
          loading={control.doing === 'look'}
          disabled={control.doing !== null && control.doing !== 'look'}
          onClick={() => void control.look()}
        >
          {words.lookAgain}
        </Button>
      </Group>
    </FindingAlert>
  );
}
