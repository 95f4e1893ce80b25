/** Chooses a folder or file of the computer where Reprise runs: places first, then folder by folder. */
import { Button, Divider, Group, Modal, Stack, Text } from '@mantine/core';
import { IconFolder } from '@tabler/icons-react';
import { useState } from 'react';
import type { ChosenFile, FilePurpose, FoundPath, ListedFile } from '../../src-main/ipc/views/file-view.ts';
import { useAsked } from '../use-asked.ts';
import { useTexts } from '../texts.ts';
import { useBackCloses } from '../history/use-back-closes.ts';
import { AskedContent } from './asked-content.tsx';
import { FileUpload } from './file-upload.tsx';
import { FolderContent } from './folder-content.tsx';
import { PathField } from './path-field.tsx';
import { StepActions } from './step-actions.tsx';

interface Props {
  readonly purpose: FilePurpose;
  /** `null` = they left it. */
  readonly onChosen: (chosen: ChosenFile | null) => void;
}

/** What may be chosen. */
const takes = {
  repository: 'folder',
  adopt: 'folder',
  export: 'folder',
  archive: 'file',
  location: 'folder',
  'location-file': 'file',
} as const satisfies Record<FilePurpose, 'folder' | 'file'>;

export function FileBrowser({ purpose, onChosen }: Props) {
  const { common, serve } = useTexts().ui;
  const words = serve.files;
  const places = useAsked('files:places', []);
  const [opened, setOpened] = useState<ChosenFile | null>(null);
  const [selected, setSelected] = useState<ListedFile | null>(null);
  const here = opened ?? places.value?.[0] ?? null;
  const open = (folder: ChosenFile): void => {
    setOpened(folder);
    setSelected(null);
  };
  const found = ({ folder, file }: FoundPath): void => {
    setOpened(folder);
    setSelected(file);
  };
  const leave = (
    <Button variant="default" onClick={() => onChosen(null)}>
      {common.cancel}
    </Button>
  );
  useBackCloses(true, () => onChosen(null));
  return (
    <Modal
      opened
      onClose={() => onChosen(null)}
      title={words.title[purpose]}
      size={820}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <Stack>
        <Text size="sm" c="dimmed">
          {words.machine}
        </Text>
        <AskedContent asked={places}>
          {(known) =>
            known.length === 0 ? (
              <Text>{words.nothingToOpen}</Text>
            ) : (
              <Group gap="xs" role="group" aria-label={words.places}>
                {known.map((place) => (
                  <Button
                    key={place.token}
                    variant={here?.path === place.path ? 'filled' : 'default'}
                    aria-pressed={here?.path === place.path}
                    size="compact-sm"
                    leftSection={<IconFolder size={16} aria-hidden />}
                    onClick={() => open(place)}
                  >
                    {place.path}
                  </Button>
                ))}
              </Group>
            )
          }
        </AskedContent>
        {here === null ? (
          <StepActions back={leave} />
        ) : (
          <>
            {/* Anew in each folder: what was written there led here. */}
            <PathField key={here.path} path={here.path} onFound={found} />
            <FolderContent
              folder={here}
              takes={takes[purpose]}
              selected={selected}
              onOpen={open}
              onSelect={setSelected}
              onChosen={onChosen}
              back={leave}
            />
          </>
        )}
        {purpose === 'archive' ? (
          <>
            <Divider />
            <FileUpload onSent={onChosen} />
          </>
        ) : null}
      </Stack>
    </Modal>
  );
}
