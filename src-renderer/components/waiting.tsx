/** Something is on its way: said once, and shown as long as it takes. */
import { Group, Loader, Text } from '@mantine/core';

export function Waiting({ children }: { readonly children: string }) {
  return (
    <Group role="status" gap="sm" wrap="nowrap">
      <Loader size="sm" aria-hidden />
      <Text>{children}</Text>
    </Group>
  );
}
