/** Asks before a place for backups is no longer used; what lies in it stays. */
import { Text } from '@mantine/core';
import type { RepositoryView } from '../../src-main/ipc/views/app-state.ts';
import { useApp } from '../app-store.ts';
import { ask } from '../bridge.ts';
import { AskedError } from '../components/asked-error.tsx';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { instanceName } from '../instance-name.ts';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';
import { losingSafety } from './losing-safety.ts';

interface Props {
  /** `null` = not asked. */
  readonly place: RepositoryView | null;
  readonly onClose: () => void;
}

export function ForgetDialog({ place, onClose }: Props) {
  const texts = useTexts();
  const words = texts.ui.settings.places;
  const { instances, repositories } = useApp();
  const forgetting = useDo();
  const close = (): void => {
    forgetting.clear();
    onClose();
  };
  const isLast = repositories.length === 1;
  const unsafe = place === null || isLast ? [] : losingSafety(place, { instances, repositories });
  return (
    <ConfirmDialog
      isOpen={place !== null}
      title={words.forgetTitle}
      confirm={words.forget}
      isGrave
      isDoing={forgetting.isDoing}
      onClose={close}
      onConfirm={() =>
        void forgetting.run(async () => {
          if (place !== null) await ask('repositories:forget', place.id);
          onClose();
        })
      }
    >
      <Text className="wraps">{words.forgetSays(place?.path ?? '')}</Text>
      {isLast ? <Text fw={600}>{words.forgetLast}</Text> : null}
      {unsafe.length === 0 ? null : (
        <Text fw={600}>
          {words.forgetUnsafe(
            texts.formats.list(unsafe.map((one) => instanceName(one, texts))),
            unsafe.length,
          )}
        </Text>
      )}
      <Text>{words.forgetKeeps(place?.state === 'here' ? place.backups : null)}</Text>
      <Text>{words.forgetAgain(words.adopt)}</Text>
      <AskedError error={forgetting.error} />
    </ConfirmDialog>
  );
}
