/** Begins a backup; asks first when the server looks unwell, and when somebody uses it, because that is cut off for a moment. */
import { Button, Group, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { ErrorInfo } from '../../src-main/domain/errors.ts';
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import type { InUseView } from '../../src-main/ipc/views/other-views.ts';
import type { Texts } from '../../src-main/text/texts.ts';
import { openPage } from '../app-store.ts';
import { ask } from '../bridge.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';
import { conditionOf } from './condition.ts';

export interface BackUp {
  readonly isDoing: boolean;
  readonly error: ErrorInfo | null;
  readonly clear: () => void;
  readonly begin: () => void;
  readonly check: () => void;
  /** What is asked before; belongs somewhere on the page. */
  readonly question: ReactNode;
}

type Uses = NonNullable<InUseView['uses']>;

export function useBackUp(instance: InstanceView): BackUp {
  const texts = useTexts();
  const words = texts.ui.dashboard;
  const { isDoing, error, run, clear } = useDo();
  const [asking, setAsking] = useState<'unwell' | Uses | null>(null);
  const { id, isConnected, newest } = instance;
  const start = async (): Promise<void> => {
    setAsking(null);
    await ask('back-up:start', id);
  };
  const look = async (): Promise<void> => {
    setAsking(null);
    // Without a key the server does not tell, and asking would only take time.
    const found = isConnected ? (await ask('instances:activity', id)).uses : [];
    if (found === null || found.length === 0) await start();
    else setAsking(found);
  };
  const close = (): void => setAsking(null);
  const uses = asking === 'unwell' || asking === null ? [] : asking;
  return {
    isDoing,
    error,
    clear,
    begin: () => (looksUnwell(instance) ? setAsking('unwell') : void run(look)),
    check: () => {
      if (newest !== null) void run(() => ask('backups:verify', { by: 'backup', id: newest.id }));
    },
    question: (
      <>
        <ConfirmDialog
          isOpen={asking === 'unwell'}
          title={words.unwell.title}
          confirm={words.unwell.action}
          onConfirm={() => void run(look)}
          onClose={close}
        >
          <Text size="sm">{words.unwell.text}</Text>
          <Group>
            <Button variant="default" onClick={() => openPage({ page: 'diagnosis', instanceId: id })}>
              {words.whatHappened}
            </Button>
          </Group>
        </ConfirmDialog>
        <ConfirmDialog
          isOpen={uses.length > 0}
          title={words.inUse.title}
          confirm={words.inUse.action}
          isDoing={isDoing}
          onConfirm={() => void run(start)}
          onClose={close}
        >
          <Text size="sm">{words.inUse.text(usesWords(uses, texts))}</Text>
        </ConfirmDialog>
      </>
    ),
  };
}

/** A server that did not find its data begins an empty one and runs: its backup would hold nobody. */
function looksUnwell(instance: InstanceView): boolean {
  const isEmpty = instance.protection.gaps.some(
    ({ code }) => code === 'newest-empty' || code === 'newest-without-database',
  );
  return conditionOf(instance) === 'failed' || (isEmpty && !instance.isPractice);
}

function usesWords(uses: Uses, { formats, ui }: Texts): string {
  const { kinds } = ui.dashboard.inUse;
  const isKnown = (kind: string): kind is keyof typeof kinds => Object.hasOwn(kinds, kind);
  return formats.list(
    uses.map(({ kind, count }) => kinds[isKnown(kind) ? kind : 'using'](formats.number(count), count === 1)),
  );
}
