/** Makes a folder in the one that is open. */
import { Box, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconFolderPlus } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { isFolderName } from '../../src-main/domain/folder-name.ts';
import type { ChosenFile } from '../../src-main/ipc/views/file-view.ts';
import { ask } from '../bridge.ts';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';
import { FindingAlert } from './finding-alert.tsx';

interface Props {
  readonly folder: ChosenFile;
  readonly onMade: (folder: ChosenFile) => void;
}

export function NewFolder({ folder, onMade }: Props) {
  const { common, serve } = useTexts().ui;
  const words = serve.files;
  const [name, setName] = useState<string | null>(null);
  const making = useDo();
  const why = useId();
  if (name === null)
    return (
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconFolderPlus size={16} aria-hidden />}
        onClick={() => setName('')}
      >
        {words.newFolder}
      </Button>
    );
  const plain = name.trim();
  const isRefused = plain !== '' && !isFolderName(plain);
  return (
    <Box
      component="form"
      w="100%"
      onSubmit={(event) => {
        event.preventDefault();
        void making.run(async () => onMade(await ask('files:make-folder', folder.token, plain)));
      }}
    >
      <Stack gap="xs">
        <Group align="flex-end" gap="sm">
          <TextInput
            className="grows"
            label={words.newFolderName}
            value={name}
            error={isRefused}
            aria-describedby={isRefused ? why : undefined}
            autoFocus
            autoComplete="off"
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button variant="default" onClick={() => setName(null)}>
            {common.cancel}
          </Button>
          <Button
            type="submit"
            variant="default"
            loading={making.isDoing}
            disabled={plain === '' || isRefused}
          >
            {words.makeFolder}
          </Button>
        </Group>
        {isRefused ? (
          <Text id={why} size="sm">
            {words.newFolderRefused}
          </Text>
        ) : null}
        {making.error === null ? null : (
          <FindingAlert code={making.error.code} details={making.error.details} />
        )}
      </Stack>
    </Box>
  );
}
