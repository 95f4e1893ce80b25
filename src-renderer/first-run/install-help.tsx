/** How to get a server that an old one can be brought back into. */
import { Button, List, Stack, Text } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import type { OldInstanceView } from '../../src-main/ipc/views/found-view.ts';
import { FindingAlert } from '../components/finding-alert.tsx';
import { ask } from '../bridge.ts';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';

interface Props {
  readonly old: OldInstanceView;
  readonly hasCandidates: boolean;
}

export function InstallHelp({ old, hasCandidates }: Props) {
  const words = useTexts().ui.firstRun.adopting.target;
  const opening = useDo();
  const server = old.serverName ?? old.server;
  const { installLink, serverVersion } = old;
  return (
    <Stack gap="xs">
      <Text>{hasCandidates ? words.another(server) : words.none(server)}</Text>
      <List type="ordered" withPadding>
        <List.Item>
          {words.install(server, serverVersion)}
          {installLink === null ? null : (
            <div>
              <Button
                mt={4}
                mb={4}
                variant="default"
                size="compact-sm"
                rightSection={<IconExternalLink size={14} aria-hidden />}
                onClick={() => void opening.run(() => ask('links:open', installLink))}
              >
                {words.open(server)}
              </Button>
            </div>
          )}
        </List.Item>
        <List.Item>{words.startOnce}</List.Item>
        <List.Item>{words.stop}</List.Item>
        <List.Item>{words.look}</List.Item>
      </List>
      {opening.error === null ? null : (
        <FindingAlert code={opening.error.code} details={opening.error.details} />
      )}
    </Stack>
  );
}
