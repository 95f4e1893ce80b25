/** Where one is, and the way to somewhere else by writing it. */
import { Button, Group, Stack, TextInput, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import type { FoundPath } from '../../src-main/ipc/views/file-view.ts';
import { ask } from '../bridge.ts';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';
import { FindingAlert } from './finding-alert.tsx';

interface Props {
  /** Of the folder that is open. */
  readonly path: string;
  readonly onFound: (found: FoundPath) => void;
}

export function PathField({ path, onFound }: Props) {
  const words = useTexts().ui.serve.files;
  const [typed, setTyped] = useState(path);
  const finding = useDo();
  const find = async (): Promise<void> => {
    const found = await ask('files:find', typed);
    setTyped(found.folder.path);
    onFound(found);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void finding.run(find);
      }}
    >
      <Stack gap="sm">
        <Group align="flex-end" gap="sm" wrap="nowrap">
          <TextInput
            className="grows"
            label={words.path}
            description={words.pathHint}
            value={typed}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={finding.isDoing} disabled={typed.trim() === ''}>
            {words.open}
          </Button>
        </Group>
        {finding.error === null ? null : (
          <FindingAlert code={finding.error.code} details={finding.error.details} />
        )}
        <VisuallyHidden role="status">{words.here(path)}</VisuallyHidden>
      </Stack>
    </form>
  );
}
