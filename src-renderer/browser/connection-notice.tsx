/** Says that the page is not connected, above everything, and what that means. */
import { Alert, Button, Group, Portal, Text } from '@mantine/core';
import { IconLogin2, IconPlugConnectedX } from '@tabler/icons-react';
import { useStore } from 'zustand';
import { useTexts } from '../texts.ts';
import { connectionStore } from './connection-store.ts';

export function ConnectionNotice() {
  const { connection, connectNow } = useStore(connectionStore);
  const { serve } = useTexts().ui;
  const words = serve.connection;
  const isSignedOut = connection === 'signed-out';
  return (
    <Portal>
      <div className="connection-notice" role="status">
        {connection !== 'lost' && !isSignedOut ? null : (
          <Alert
            color={isSignedOut ? 'red' : 'yellow'}
            title={isSignedOut ? words.signedOut : words.lost}
            icon={isSignedOut ? <IconLogin2 aria-hidden /> : <IconPlugConnectedX aria-hidden />}
          >
            <Group justify="space-between" gap="md">
              <Text size="sm" flex="1 1 260px">
                {isSignedOut ? words.signedOutMeans : words.lostMeans}
              </Text>
              {isSignedOut ? (
                <Button component="a" href="/sign-in" variant="default">
                  {serve.signIn.title}
                </Button>
              ) : (
                <Button variant="default" onClick={connectNow}>
                  {words.now}
                </Button>
              )}
            </Group>
          </Alert>
        )}
      </div>
    </Portal>
  );
}
