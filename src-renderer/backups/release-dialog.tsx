/** The last question before what was set aside is deleted. */
import { Text } from '@mantine/core';
import type { RestorePointView } from '../../src-main/ipc/views/backups-view.ts';
import { openPage } from '../app-store.ts';
import { ask } from '../bridge.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { FindingAlert } from '../components/finding-alert.tsx';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';
import { useNow } from '../use-now.ts';

interface Props {
  /** `null` = closed. */
  readonly point: RestorePointView | null;
  readonly onClose: () => void;
}

export function ReleaseDialog({ point, onClose }: Props) {
  const { formats, ui } = useTexts();
  const words = ui.backups.points;
  const now = useNow();
  const { isDoing, error, run, clear } = useDo();
  const size = point === null || point.bytes === null ? null : formats.bytes(point.bytes);
  const close = (): void => {
    clear();
    onClose();
  };
  const release = (): void => {
    if (point === null) return;
    void run(async () => {
      const { operationId } = await ask('restore-points:release', point.operationId);
      close();
      openPage({ page: 'operation', operationId });
    });
  };
  return (
    <ConfirmDialog
      isOpen={point !== null}
      title={words.releaseTitle}
      confirm={words.releaseConfirm(size)}
      isGrave
      isDoing={isDoing}
      onConfirm={release}
      onClose={close}
    >
      <Text>{point === null ? null : words.releaseText(formats.shortTime(point.createdAt, now))}</Text>
      {size === null ? null : <Text>{words.releaseFrees(size)}</Text>}
      <Text fw={600}>{words.releaseGone}</Text>
      {error === null ? null : <FindingAlert code={error.code} details={error.details} />}
    </ConfirmDialog>
  );
}
