/** The state of a backup, by icon and word. */
import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react';
import type { BackupState } from '../../src-main/domain/backup/manifest.ts';
import { StateMark } from '../components/state-mark.tsx';
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
    <StateMark color={color} icon={<Icon size={14} aria-hidden />} state={state}>
      {words.states[state]}
    </StateMark>
  );
}
