/** One place for backups: whether it is there, what fits, and what speaks against it. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { RepositoryView } from '../../src-main/ipc/views/app-state.ts';
import { useApp } from '../app-store.ts';
import { instanceName } from '../instance-name.ts';
import { useTexts } from '../texts.ts';

interface Props {
  readonly place: RepositoryView;
  readonly onForget: () => void;
}

export function PlaceCard({ place, onForget }: Props) {
  const { ui, formats } = useTexts();
  const words = ui.settings.places;
  const { state, freeBytes } = place;
  const facts = [
    words.state[state],
    ...(freeBytes === null ? [] : [words.free(formats.bytes(freeBytes))]),
    // Of a place that is not there the backups cannot be counted.
    ...(state === 'here' ? [words.backups(place.backups)] : []),
  ];
  const warnings = useWarnings(place);
  return (
    <Group component="li" justify="space-between" align="flex-start" wrap="nowrap">
      <Group gap="sm" align="flex-start" wrap="nowrap" className="grows">
        {warnings.length === 0 ? (
          <IconCircleCheck size={22} aria-hidden className="state-icon good" />
        ) : (
          <IconAlertTriangle size={22} aria-hidden className="state-icon" color={amber} />
        )}
        <Stack gap={4} className="grows">
          <Text fw={600} className="wraps">
            <bdi>{place.path}</bdi>
          </Text>
          <Text size="sm">{facts.join(' · ')}</Text>
          {warnings.map((warning) => (
            <Text key={warning} size="sm">
              {warning}
            </Text>
          ))}
        </Stack>
      </Group>
      <Button
        variant="default"
        size="compact-sm"
        px="sm"
        flex="none"
        aria-label={`${words.forget}: ${place.path}`}
        onClick={onForget}
      >
        {words.forget}
      </Button>
    </Group>
  );
}

/** Of every warning, in both themes. */
const amber = 'var(--mantine-color-yellow-text)';

function useWarnings({ state, sameDiskAs, syncedBy }: RepositoryView): readonly string[] {
  const texts = useTexts();
  const { ui, formats } = texts;
  const words = ui.settings.places;
  const { instances } = useApp();
  const names = instances.filter(({ id }) => sameDiskAs.includes(id)).map((one) => instanceName(one, texts));
  const help = {
    here: null,
    away: words.awayHelp,
    other: words.otherHelp,
    unreadable: words.unreadableHelp,
  }[state];
  return [
    ...(help === null ? [] : [help]),
    ...(names.length === 0 ? [] : [words.sameDisk(formats.list(names))]),
    ...(syncedBy === null ? [] : [words.synced(syncedBy)]),
  ];
}
