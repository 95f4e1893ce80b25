/** The first answer did not come. */
import { Button, Center } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { askState } from '../app-store.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { useTexts } from '../texts.ts';

export function Unreachable() {
  const { common } = useTexts().ui;
  return (
    <Center mih="100vh" p="lg" component="main">
      <div role="alert">
        <EmptyState
          level={1}
          icon={<IconPlugConnectedX size={40} aria-hidden />}
          title={common.unreachable.title}
          text={common.unreachable.message}
        >
          <Button onClick={() => void askState()}>{common.again}</Button>
        </EmptyState>
      </div>
    </Center>
  );
}
