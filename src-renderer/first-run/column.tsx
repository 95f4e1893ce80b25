/** The width of the set-up: one thing at a time, narrow enough that the eye finds the next button. */
import { Box } from '@mantine/core';
import type { ReactNode } from 'react';

export function Column({ children }: { readonly children: ReactNode }) {
  return (
    <Box maw={720} mx="auto" pt="5vh">
      {children}
    </Box>
  );
}
