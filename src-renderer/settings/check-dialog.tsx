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
import { StepActions } from '../components/step-actions.tsx';
import { instanceName } from '../instance-name.ts';
import { useTexts } from '../texts.ts';
import { useAsked, useDo } from '../use-asked.ts';
import { useBackCloses } from '../history/use-back-closes.ts';
import type { DialogProps } from './dialog-props.ts';

export function CheckDialog({ instance, isOpen, onClose }: DialogProps) {
  const texts = useTexts();
  const { common, settings } = texts.ui;
  useBackCloses(isOpen, onClose);
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      size="lg"
      title={settings.servers.checkTitle(isolated(instanceName(instance, texts)))}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <Checked instanceId={instance.id} canBackUp={instance.canBackUp} onClose={onClose} />
    </Modal>
  );
}

interface CheckedProps {
  readonly instanceId: string;
  readonly canBackUp: boolean;
  readonly onClose: () => void;
}

/** Asked only when the dialog opens. */
function Checked({ instanceId, canBackUp, onClose }: CheckedProps) {
  const { settings, common } = useTexts().ui;
  const words = settings.servers;
  const { canAskForRights } = useApp();
  const checked = useAsked('instances:check', [instanceId]);
  const granting = useDo();
  const grant = async (): Promise<void> => {
    await ask('instances:grant', instanceId, true);
    checked.again();
  };
  const asks = checked.value?.asks ?? [];
  const canGrant = canAskForRights && asks.length > 0 && asks.every(({ asked }) => asked === 'grantable');
  return (
    <Stack>
      <AskedContent asked={checked}>
        {({ findings }) => (
          <>
            {findings.length > 0 || asks.length > 0 ? null : (
              <Group gap="xs" wrap="nowrap">
                <IconCircleCheck aria-hidden className="state-icon good" />
                <Text>{canBackUp ? words.checkFine : words.checkFineControl}</Text>
              </Group>
            )}
            <FindingList findings={findings} isNews />
            <Asks asks={asks} canBackUp={canBackUp} canGrant={canGrant} />
          </>
        )}
      </AskedContent>
      <AskedError error={granting.error} />
      <StepActions
        back={
          <Button variant="default" onClick={onClose}>
            {canGrant ? words.notNow : common.close}
          </Button>
        }
      >
        {canGrant ? (
          <Button loading={granting.isDoing} onClick={() => void granting.run(grant)}>
            {words.grant}
          </Button>
        ) : null}
      </StepActions>
    </Stack>
  );
}

interface AsksProps {
  readonly asks: InstanceCheckView['asks'];
  readonly canBackUp: boolean;
  readonly canGrant: boolean;
}

function Asks({ asks, canBackUp, canGrant }: AsksProps) {
  const words = useTexts().ui.settings.servers;
  if (asks.length === 0) return <Text>{canBackUp ? words.asksNone : words.asksNoneControl}</Text>;
  return (
    <Stack gap="xs">
      <Text>{words.asks}</Text>
      <List withPadding>
        {asks.map(({ what, name }) => (
          <List.Item key={`${what}${name}`}>{words.ask(what, name)}</List.Item>
        ))}
      </List>
      <Text>{canGrant ? words.grantNote : words.waits}</Text>
    </Stack>
  );
}
