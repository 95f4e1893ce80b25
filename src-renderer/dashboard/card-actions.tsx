/** The buttons of a card, the one that is due first and filled; while something runs on the server they wait, and say why. */
import { Button, Group, Text } from '@mantine/core';
import {
  IconArrowBackUp,
  IconDatabaseExport,
  IconFolderPlus,
  IconPlayerPlay,
  IconRefresh,
  IconRestore,
  IconShieldSearch,
  IconStethoscope,
} from '@tabler/icons-react';
import { useId, type ReactNode } from 'react';
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import { openPage } from '../app-store.ts';
import type { ServerControl } from '../components/use-server-control.ts';
import { useTexts } from '../texts.ts';
import { useNow } from '../use-now.ts';
import { buttonsOf, type CardButton } from './card-buttons.ts';
import type { CardWay } from './card-way.ts';
import type { BackUp } from './use-back-up.tsx';

interface Props {
  readonly instance: InstanceView;
  readonly control: ServerControl;
  readonly backUp: BackUp;
  readonly way: CardWay;
  /** Why buttons cannot be pressed; `null` = they can. */
  readonly waitsFor: string | null;
}

interface Look {
  readonly label: string;
  readonly icon: ReactNode;
  readonly act: () => void;
  readonly isLoading?: boolean;
  /** Leads somewhere, whatever runs. */
  readonly isAlways?: boolean;
  readonly title?: string;
}

export function CardActions({ instance, control, backUp, way, waitsFor }: Props) {
  const { formats, ui } = useTexts();
  const words = ui.dashboard;
  const now = useNow();
  const reasonId = useId();
  const { id, undoable } = instance;
  const undoes = undoable?.kind ?? 'restore';
  const isDisabled = waitsFor !== null || control.doing !== null;
  const reason =
    waitsFor ?? (way === 'choose-place' ? words.noPlace : instance.trouble === null ? null : words.notLooked);
  const looks: Readonly<Record<CardButton, Look>> = {
    'what-happened': {
      label: words.whatHappened,
      icon: <IconStethoscope size={18} aria-hidden />,
      act: () => openPage({ page: 'diagnosis', instanceId: id }),
      isAlways: true,
    },
    'look-again': {
      label: words.lookAgain,
      icon: <IconRefresh size={18} aria-hidden />,
      act: () => void control.look(),
      isLoading: control.doing === 'look',
    },
    start: {
      label: words.start,
      icon: <IconPlayerPlay size={18} aria-hidden />,
      act: () => void control.start(),
      isLoading: control.doing === 'start',
    },
    'back-up': {
      label: words.backUp,
      icon: <IconDatabaseExport size={18} aria-hidden />,
      act: backUp.begin,
      isLoading: backUp.isDoing,
    },
    check: {
      label: words.checkBackup,
      icon: <IconShieldSearch size={18} aria-hidden />,
      act: backUp.check,
      isLoading: backUp.isDoing,
    },
    'choose-place': {
      label: words.choosePlace,
      icon: <IconFolderPlus size={18} aria-hidden />,
      act: () => openPage({ page: 'settings' }),
      isAlways: true,
    },
    'other-place': {
      label: words.otherPlace,
      icon: <IconFolderPlus size={18} aria-hidden />,
      act: () => openPage({ page: 'settings' }),
      isAlways: true,
    },
    restore: {
      label: words.restore,
      icon: <IconRestore size={18} aria-hidden />,
      act: () => openPage({ page: 'restore', instanceId: id, file: null }),
    },
    undo: {
      label: words.undo[undoes],
      icon: <IconArrowBackUp size={18} aria-hidden />,
      act: () => {
        if (undoable !== null) openPage({ page: 'undo', operationId: undoable.operationId });
      },
      ...(undoable === null ? {} : { title: words.undoOf[undoes](formats.time(undoable.createdAt, now)) }),
    },
  };
  return (
    <div role="group" aria-describedby={reason === null ? undefined : reasonId} className="card-actions">
      {reason === null ? null : (
        <Text id={reasonId} size="sm" c="dimmed" mb="xs">
          {reason}
        </Text>
      )}
      <Group gap="xs">
        {buttonsOf(instance, way).map((button) => {
          const { label, icon, act, isLoading = false, isAlways = false, title } = looks[button];
          return (
            <Button
              key={button}
              variant={button === way ? 'filled' : 'default'}
              leftSection={icon}
              disabled={isDisabled && !isAlways && !isLoading}
              loading={isLoading}
              title={title}
              onClick={act}
            >
              {label}
            </Button>
          );
        })}
      </Group>
    </div>
  );
}
