/** While the code of a page is on its way. */
import { Center, Group, Loader, Text } from '@mantine/core';
import { useTexts } from '../texts.ts';

export function LoadingPage() {
  const { common } = useTexts().ui;
  return (
    <Center mih="40vh">
      <Group role="status" gap="sm">
        <Loader size="sm" aria-hidden />
        <Text>{common.loading}</Text>
      </Group>
    </Center>
  );
}
