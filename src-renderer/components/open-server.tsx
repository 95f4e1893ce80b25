/** Opens the server's own page; in a browser that cannot reach it, says where it can be opened. */
import { Button, Text } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import { useApp } from '../app-store.ts';
import { ask } from '../bridge.ts';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';
import { FindingAlert } from './finding-alert.tsx';
import { isOnlyThere, serverLink } from './server-link.ts';

interface Props {
  readonly instance: InstanceView;
  readonly label?: string;
  readonly variant?: 'filled' | 'default';
}

/** Nothing for a server that does not run. */
export function OpenServer({ instance, label, variant = 'default' }: Props) {
  const { shell } = useApp();
  const words = useTexts().ui.common.openServer;
  const { isDoing, error, run } = useDo();
  const link = serverLink(instance);
  if (link === null) return null;
  const look = {
    variant,
    leftSection: <IconExternalLink size={18} aria-hidden />,
    children: label ?? words.open,
  } as const;
  if (shell === 'browser') {
    return isOnlyThere(link, window.location.hostname) ? (
      <Text size="sm" c="dimmed" className="wraps">
        {words.onlyThere(link)}
      </Text>
    ) : (
      <Button {...look} component="a" href={link} target="_blank" rel="noreferrer" />
    );
  }
  return (
    <>
      <Button
        {...look}
        loading={isDoing}
        onClick={() => void run(() => ask('links:open', `server:${instance.id}`))}
      />
      {error === null ? null : <FindingAlert code={error.code} severity="warn" details={error.details} />}
    </>
  );
}
