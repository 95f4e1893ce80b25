/** One folder or file of a server that a person chooses. */
import { Button, Group, Input, Stack, Text } from '@mantine/core';
import { IconFile, IconFolder } from '@tabler/icons-react';
import type { ChosenFile } from '../../src-main/ipc/views/file-view.ts';
import { FindingAlert } from '../components/finding-alert.tsx';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';
import { useChooseFile } from '../use-choose-file.ts';

interface Props {
  readonly label: string;
  readonly kind: 'folder' | 'file';
  readonly note?: string | undefined;
  readonly chosen: ChosenFile | null;
  readonly onChosen: (file: ChosenFile) => void;
}

export function LocationField({ label, kind, note, chosen, onChosen }: Props) {
  const words = useTexts().ui.firstRun.servers;
  const { choose } = useChooseFile();
  const choosing = useDo();
  const Icon = kind === 'file' ? IconFile : IconFolder;
  return (
    <Stack gap={4} role="group" aria-label={label}>
      <Input.Label component="div">
        {label}
        {note === undefined ? null : (
          <Text span size="sm" c="dimmed">
            {` (${note})`}
          </Text>
        )}
      </Input.Label>
      <Group gap="sm">
        <Button
          variant="default"
          size="compact-sm"
          px="sm"
          leftSection={<Icon size={16} aria-hidden />}
          aria-label={words.choose(label)}
          loading={choosing.isDoing}
          onClick={() =>
            void choosing.run(async () => {
              const file = await choose(kind === 'file' ? 'location-file' : 'location');
              if (file !== null) onChosen(file);
            })
          }
        >
          {chosen === null ? words.chooseShort : words.change}
        </Button>
        <Text size="sm" {...(chosen === null ? { c: 'dimmed' } : {})} className="wraps">
          {chosen === null ? words.notChosen : <bdi>{chosen.path}</bdi>}
        </Text>
      </Group>
      {choosing.error === null ? null : (
        <FindingAlert code={choosing.error.code} details={choosing.error.details} />
      )}
    </Stack>
  );
}
