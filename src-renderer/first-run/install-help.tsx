/** How to get a server that an old one can be brought back into. */
import { Button, List, Stack, Text } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import type { OldInstanceView } from '../../src-main/ipc/views/found-view.ts';
import { ask } from '../bridge.ts';
import { AskedError } from '../components/asked-error.tsx';
import { Disclosure } from '../components/disclosure.tsx';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';

interface Props {
  readonly old: OldInstanceView;
  /** How many servers could be taken. */
  readonly candidates: number;
}

export function InstallHelp({ old, candidates }: Props) {
  const words = useTexts().ui.firstRun.adopting.target;
  const server = old.serverName ?? old.server;
  if (candidates > 0) {
    return (
      <Disclosure label={words.another(server, candidates)}>
        <Ways old={old} server={server} />
      </Disclosure>
    );
  }
  return (
    <Stack gap="xs">
      <Text>{words.none(server)}</Text>
      <Ways old={old} server={server} />
    </Stack>
  );
}

function Ways({ old, server }: { readonly old: OldInstanceView; readonly server: string }) {
  const words = useTexts().ui.firstRun.adopting.target;
  const opening = useDo();
  const { installLink, serverVersion } = old;
  return (
    <Stack gap="xs">
      <List type="ordered" withPadding>
        <List.Item>
          {words.install(server, serverVersion)}
          {installLink === null ? null : (
            <div>
              <Button
                my={4}
                variant="default"
                size="compact-sm"
                px="sm"
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
      <AskedError error={opening.error} />
    </Stack>
  );
}
