/** What earlier restores set aside: it can be brought back, or released to free its space. */
import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { RestorePointView } from '../../src-main/ipc/views/backups-view.ts';
import { openPage } from '../app-store.ts';
import { Disclosure } from '../components/disclosure.tsx';
import { useTexts } from '../texts.ts';
import { useNow } from '../use-now.ts';
import { Moment } from './moment.tsx';
import { ReleaseDialog } from './release-dialog.tsx';

interface Props {
  /** Newest first. */
  readonly points: readonly RestorePointView[];
}

/** Nothing where nothing was set aside. */
export function RestorePoints({ points }: Props) {
  const words = useTexts().ui.backups.points;
  const [releasing, setReleasing] = useState<RestorePointView | null>(null);
  if (points.length === 0) return null;
  return (
    <Stack component="section" gap="sm" aria-labelledby="points-title">
      <div>
        <Title order={2} size="h4" id="points-title">
          {words.title}
        </Title>
        <Text c="dimmed">{words.lead}</Text>
      </div>
      <Stack component="ul" gap="xs" className="plain-list">
        {points.map((point) => (
          <RestorePoint key={point.operationId} point={point} onRelease={() => setReleasing(point)} />
        ))}
      </Stack>
      <ReleaseDialog point={releasing} onClose={() => setReleasing(null)} />
    </Stack>
  );
}

interface PointProps {
  readonly point: RestorePointView;
  readonly onRelease: () => void;
}

function RestorePoint({ point, onRelease }: PointProps) {
  const { formats, ui } = useTexts();
  const words = ui.backups.points;
  const now = useNow();
  const { operationId, kind, createdAt, state, bytes, isUndoable, folders } = point;
  const time = formats.time(createdAt, now);
  const note = words.states[state];
  return (
    <Paper component="li" withBorder px="md" py="sm" data-point={operationId}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={4} className="row-text">
          <Text fw={600}>
            {words[kind]} <Moment time={time} />
          </Text>
          <Text size="sm" c="dimmed">
            {bytes === null ? words.counting : formats.bytes(bytes)}
            {isUndoable || state === 'found' ? '' : ` · ${words.onlyNewest}`}
          </Text>
          {note === null ? null : <Text size="sm">{note}</Text>}
          <Disclosure label={words.folders} openLabel={words.hideFolders}>
            {folders.map((folder) => (
              <Text key={folder} size="sm" className="path">
                {folder}
              </Text>
            ))}
          </Disclosure>
        </Stack>
        <Group gap="xs" className="row-actions">
          {isUndoable ? (
            <Button
              variant="default"
              aria-label={words.undoOf(time)}
              onClick={() => openPage({ page: 'undo', operationId })}
            >
              {words.undoIt}
            </Button>
          ) : null}
          <Button variant="outline" color="red" aria-label={words.releaseOf(time)} onClick={onRelease}>
            {words.release}
          </Button>
        </Group>
      </Group>
    </Paper>
  );
}
