/** What belongs to a choice stands under its words, not under its box. */
import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';

export function Indented({ children }: { readonly children: ReactNode }) {
  return (
    <Stack gap="sm" pl={36}>
      {children}
    </Stack>
  );
}
