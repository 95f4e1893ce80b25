/** The state of a backup, by icon and word. */
import { Badge } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react';
import type { BackupState } from '../../src-main/domain/backup/manifest.ts';
import { useTexts } from '../texts.ts';

const looks = {
  verified: { color: 'teal', Icon: IconCheck },
  damaged: { color: 'red', Icon: IconX },
  readable: { color: 'yellow', Icon: IconAlertTriangle },
} as const satisfies Record<BackupState, unknown>;

export function BackupBadge({ state }: { readonly state: BackupState }) {
  const words = useTexts().ui.backups;
  const { color, Icon } = looks[state];
  return (
    <Badge color={color} variant="light" leftSection={<Icon size={12} aria-hidden />} data-state={state}>
      {words.states[state]}
    </Badge>
  );
}
