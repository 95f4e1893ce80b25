/** Beside "the drive is full": how much is free there, and how much a backup of this server takes. */
import { Text } from '@mantine/core';
import type { ErrorDetails } from '../../src-main/domain/errors.ts';
import type { OperationView } from '../../src-main/ipc/views/operation-view.ts';
import { useApp } from '../app-store.ts';
import { useTexts } from '../texts.ts';

interface Props {
  readonly view: OperationView;
  readonly details: ErrorDetails;
}

/** Nothing where it is not known. */
export function RoomNote({ view: { instanceId }, details }: Props) {
  const { formats, ui } = useTexts();
  const { instances, repositories } = useApp();
  const path = String(details['path'] ?? '');
  const place = repositories.find((one) => path.startsWith(one.path));
  if (path === '' || place === undefined || place.freeBytes === null) return null;
  const free = formats.bytes(place.freeBytes);
  const size = instances.find(({ id }) => id === instanceId)?.newest?.bytes;
  return (
    <Text size="sm">
      {size === undefined ? ui.operation.roomFree(free) : ui.operation.room(free, formats.bytes(size))}
    </Text>
  );
}
