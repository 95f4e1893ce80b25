/** A page that cannot be drawn says so in plain words, and how to go on. */
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Component, type ReactNode } from 'react';
import { openPage } from '../app-store.ts';
import { useTexts } from '../texts.ts';

interface Props {
  readonly children: ReactNode;
}

interface State {
  readonly failed: boolean;
}

export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return <Fault onAgain={() => this.setState({ failed: false })} />;
  }
}

function Fault({ onAgain }: { readonly onAgain: () => void }) {
  const words = useTexts().ui.common.fault;
  return (
    <Alert
      color="red"
      icon={<IconAlertTriangle aria-hidden />}
      title={words.title}
      role="alert"
      maw={640}
      mx="auto"
    >
      <Stack gap="xs">
        <Text size="sm">{words.message}</Text>
        <Text size="sm" fw={500}>
          {words.action}
        </Text>
        <Group gap="xs">
          <Button onClick={onAgain}>{words.again}</Button>
          <Button
            variant="default"
            onClick={() => {
              openPage({ page: 'dashboard' });
              onAgain();
            }}
          >
            {words.overview}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
