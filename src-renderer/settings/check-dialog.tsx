/** How a server stands, by day: what would be in the way, and what the system will ask for. */
import { Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import type { InstanceCheckView } from '../../src-main/ipc/views/found-view.ts';
import { isolated } from '../../src-main/text/isolated.ts';
import { useApp } from '../app-store.ts';
import { ask } from '../bridge.ts';
import { AskedContent } from '../components/asked-content.tsx';
import { AskedError } from '../components/asked-error.tsx';
import { FindingList } from '../components/finding-list.tsx';
import { instanceName } from '../instance-name.ts';
import { useTexts } from '../texts.ts';
import { useAsked, useDo } from '../use-asked.ts';
import type { DialogProps } from './dialog-props.ts';

export function CheckDialog({ instance, isOpen, onClose }: DialogProps) {
  const texts = useTexts();
  const { common, settings } = texts.ui;
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      size="lg"
      title={settings.servers.checkTitle(isolated(instanceName(instance, texts)))}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <Checked instanceId={instance.id} canBackUp={instance.canBackUp} />
    </Modal>
  );
}

interface CheckedProps {
  readonly instanceId: string;
  readonly canBackUp: boolean;
}

/** Asked only when the dialog opens. */
function Checked({ instanceId, canBackUp }: CheckedProps) {
  const words = useTexts().ui.settings.servers;
  const checked = useAsked('instances:check', [instanceId]);
  return (
    <AskedContent asked={checked}>
      {(check) => (
        <Stack>
          {check.findings.length > 0 ? null : (
            <Group gap="xs" wrap="nowrap">
              <IconCircleCheck aria-hidden />
              <Text>{canBackUp ? words.checkFine : words.checkFineControl}</Text>
            </Group>
          )}
          <FindingList findings={check.findings} isNews />
          <Asks check={check} canBackUp={canBackUp} onGranted={checked.again} />
        </Stack>
      )}
    </AskedContent>
  );
}

interface AsksProps {
  readonly check: InstanceCheckView;
  readonly canBackUp: boolean;
  readonly onGranted: () => void;
}

function Asks({ check, canBackUp, onGranted }: AsksProps) {
  const words = useTexts().ui.settings.servers;
  const { canAskForRights } = useApp();
  const granting = useDo();
  const { asks, instanceId } = check;
  if (asks.length === 0) return <Text>{canBackUp ? words.asksNone : words.asksNoneControl}</Text>;
  return (
    <Stack gap="xs">
      <Text>{words.asks}</Text>
      <List withPadding>
        {asks.map(({ what, name }) => (
          <List.Item key={`${what}${name}`}>{words.ask(what, name)}</List.Item>
        ))}
      </List>
      {canAskForRights && asks.every(({ asked }) => asked === 'grantable') ? (
        <Group>
          <Button
            loading={granting.isDoing}
            onClick={() =>
              void granting.run(async () => {
                await ask('instances:grant', instanceId, true);
                onGranted();
              })
            }
          >
            {words.grant}
          </Button>
          <Text size="sm">{words.grantNote}</Text>
        </Group>
      ) : (
        <Text size="sm">{words.waits}</Text>
      )}
      <AskedError error={granting.error} />
    </Stack>
  );
}
