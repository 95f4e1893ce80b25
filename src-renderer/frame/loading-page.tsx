/** While the code of a page is on its way. */
import { Center } from '@mantine/core';
import { useTexts } from '../texts.ts';
import { Waiting } from '../components/waiting.tsx';

export function LoadingPage() {
  const { common } = useTexts().ui;
  return (
    <Center mih="40vh">
      <Waiting>{common.loading}</Waiting>
    </Center>
  );
}
