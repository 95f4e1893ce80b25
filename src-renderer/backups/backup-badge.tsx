/** The state of a backup, by icon and word. */
import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react';
import type { BackupState } from '../../src-main/domain/backup/manifest.ts';
import type { BackupView } from '../../src-main/ipc/views/backups-view.ts';
import { StateMark } from '../components/state-mark.tsx';
import { useTexts } from '../texts.ts';

const warning = { color: 'yellow', Icon: IconAlertTriangle } as const;

const looks = {
  verified: { color: 'teal', Icon: IconCheck },
  damaged: { color: 'red', Icon: IconX },
  readable: warning,
} as const satisfies Record<BackupState, unknown>;

export function BackupBadge({
  view: { state, flaw },
}: {
  readonly view: Pick<BackupView, 'state' | 'flaw'>;
}) {
  const words = useTexts().ui.backups;
  const isOdd = flaw === 'empty' || flaw === 'no-database';
  const { color, Icon } = isOdd ? warning : looks[state];
  return (
    <StateMark color={color} icon={<Icon size={14} aria-hidden />} state={state}>
      {isOdd ? words.flaws[flaw] : words.states[state]}
    </StateMark>
  );
}
