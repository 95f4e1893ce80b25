/** Begins a backup; asks first when somebody uses the server, because that is cut off for a moment. */
import { Button, Text } from '@mantine/core';
import { IconDatabaseExport } from '@tabler/icons-react';
import { useState } from 'react';
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import type { InUseView } from '../../src-main/ipc/views/other-views.ts';
import type { Texts } from '../../src-main/text/texts.ts';
import { ask } from '../bridge.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { useTexts } from '../texts.ts';

interface Props {
  readonly instance: InstanceView;
  readonly isPrimary: boolean;
  readonly isDisabled: boolean;
  readonly isDoing: boolean;
  /** Runs the work and shows its error. */
  readonly run: (work: () => Promise<unknown>) => Promise<void>;
}

export function BackUpButton({ instance, isPrimary, isDisabled, isDoing, run }: Props) {
  const texts = useTexts();
  const words = texts.ui.dashboard;
  const [uses, setUses] = useState<NonNullable<InUseView['uses']>>([]);
  const start = async (): Promise<void> => {
    setUses([]);
    await ask('back-up:start', instance.id);
  };
  const look = async (): Promise<void> => {
    // Without a key the server does not tell, and asking would only take time.
    const found = instance.isConnected ? (await ask('instances:activity', instance.id)).uses : [];
    if (found === null || found.length === 0) await start();
    else setUses(found);
  };
  return (
    <>
      <Button
        variant={isPrimary ? 'filled' : 'default'}
        leftSection={<IconDatabaseExport size={18} aria-hidden />}
        disabled={isDisabled}
        loading={isDoing}
        onClick={() => void run(look)}
      >
        {words.backUp}
      </Button>
      <ConfirmDialog
        isOpen={uses.length > 0}
        title={words.inUse.title}
        confirm={words.inUse.action}
        isDoing={isDoing}
        onConfirm={() => void run(start)}
        onClose={() => setUses([])}
      >
        <Text size="sm">{words.inUse.text(usesWords(uses, texts))}</Text>
      </ConfirmDialog>
    </>
  );
}

function usesWords(uses: NonNullable<InUseView['uses']>, { formats, ui }: Texts): string {
  const { kinds } = ui.dashboard.inUse;
  const isKnown = (kind: string): kind is keyof typeof kinds => Object.hasOwn(kinds, kind);
  return formats.list(
    uses.map(({ kind, count }) => kinds[isKnown(kind) ? kind : 'using'](formats.number(count), count === 1)),
  );
}
