/** What needs the user, on every page; the first in full, the rest behind one click. */
import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useApp } from '../app-store.ts';
import { useTexts } from '../texts.ts';
import { AttentionAlert } from './attention-alert.tsx';

export function AttentionBanner() {
  const { attention } = useApp();
  const { frame } = useTexts().ui;
  const [isOpen, setOpen] = useState(false);
  const [first, ...others] = attention;
  if (first === undefined) return null;
  const shown = isOpen ? attention : [first];
  return (
    <Stack gap="sm" maw={920} mx="auto" mb="lg" component="section" aria-label={frame.attention}>
      {shown.map((one) => (
        <AttentionAlert key={[one.instanceId, one.operationId, one.finding.code].join(' ')} attention={one} />
      ))}
      {others.length === 0 || isOpen ? null : (
        <Group>
          <Button variant="subtle" onClick={() => setOpen(true)}>
            {frame.moreAttention(others.length)}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
