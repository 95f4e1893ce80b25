/** What is in one folder; folders are opened, files are chosen. */
import { Button, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconCornerLeftUp, IconFile, IconFolder } from '@tabler/icons-react';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { ChosenFile, FolderListing, ListedFile } from '../../src-main/ipc/views/file-view.ts';
import { useNow } from '../use-now.ts';
import { useAsked } from '../use-asked.ts';
import { useTexts } from '../texts.ts';
import { AskedContent } from './asked-content.tsx';
import { NewFolder } from './new-folder.tsx';
import { nextInList } from './next-in-list.ts';
import { StepActions } from './step-actions.tsx';

interface Props {
  readonly folder: ChosenFile;
  readonly takes: 'folder' | 'file';
  readonly selected: ListedFile | null;
  readonly onOpen: (folder: ChosenFile) => void;
  readonly onSelect: (file: ListedFile | null) => void;
  readonly onChosen: (chosen: ChosenFile) => void;
  /** The way out. */
  readonly back: ReactNode;
}

export function FolderContent(props: Props) {
  const { folder, takes, selected, onChosen, back } = props;
  const words = useTexts().ui.serve.files;
  const listing = useAsked('files:list', [folder.token]);
  const shown = listing.isLoading ? null : listing.value;
  return (
    <Stack gap="sm">
      <AskedContent asked={listing}>{(content) => <Listing {...props} content={content} />}</AskedContent>
      <StepActions back={back}>
        {takes === 'file' ? (
          <Button disabled={selected === null} onClick={() => selected !== null && onChosen(selected)}>
            {words.chooseFile}
          </Button>
        ) : (
          <Button disabled={shown === null} onClick={() => shown !== null && onChosen(shown.here)}>
            {words.chooseFolder}
          </Button>
        )}
      </StepActions>
    </Stack>
  );
}

function Listing({
  content,
  takes,
  selected,
  onOpen,
  onSelect,
}: Props & { readonly content: FolderListing }) {
  const { formats, ui } = useTexts();
  const words = ui.serve.files;
  const now = useNow();
  const { here, parent } = content;
  const list = useRef<HTMLUListElement>(null);
  const entries = content.entries.filter(({ kind }) => kind === 'folder' || takes !== 'folder');
  // The list of the new folder starts at its top, and the keyboard goes on in it.
  const opened = useRef(here.path);
  useEffect(() => {
    list.current?.scrollTo(0, 0);
    if (opened.current !== here.path) list.current?.querySelector('button')?.focus();
    opened.current = here.path;
  }, [here.path]);
  const move = (event: KeyboardEvent<HTMLUListElement>): void => {
    const buttons = Array.from(event.currentTarget.querySelectorAll('button'));
    const next = nextInList(
      event.key,
      buttons.findIndex((button) => button === document.activeElement),
      buttons.map((button) => button.dataset['name'] ?? ''),
    );
    if (next === null) return;
    event.preventDefault();
    buttons[next]?.focus();
  };
  return (
    <Stack gap="xs">
      <Group gap="sm" align="flex-end">
        <Button
          variant="default"
          size="compact-sm"
          flex="none"
          leftSection={<IconCornerLeftUp size={16} aria-hidden />}
          disabled={parent === null}
          onClick={() => parent !== null && onOpen(parent)}
        >
          {words.up}
        </Button>
        {takes === 'folder' ? <NewFolder key={here.token} folder={here} onMade={onOpen} /> : null}
      </Group>
      {takes === 'folder' ? (
        <Text role="status" size="sm" fw={600}>
          {content.holdsBackups ? words.holdsBackupsHere : ''}
        </Text>
      ) : null}
      <ul className="file-list" ref={list} aria-label={words.list} onKeyDown={move}>
        {entries.length === 0 ? (
          <li>
            <Text size="sm" c="dimmed" p="sm">
              {takes === 'folder' ? words.noFolders : words.empty}
            </Text>
          </li>
        ) : null}
        {entries.map((entry) => (
          <li key={entry.token}>
            <UnstyledButton
              className="file-entry"
              data-name={entry.name}
              {...(entry.kind === 'file' ? { 'aria-pressed': selected?.token === entry.token } : {})}
              onClick={() => (entry.kind === 'folder' ? onOpen(entry) : onSelect(entry))}
            >
              {entry.kind === 'folder' ? (
                <IconFolder size={18} role="img" aria-label={words.folder} />
              ) : (
                <IconFile size={18} aria-hidden />
              )}
              <span className="file-name">{entry.name}</span>
              <Text component="span" size="xs" c="dimmed" className="steady-numbers">
                {entry.holdsBackups
                  ? words.holdsBackups
                  : entry.kind === 'file' && entry.bytes !== null
                    ? formats.bytes(entry.bytes)
                    : ''}
              </Text>
              <Text component="span" size="xs" c="dimmed" className="file-time steady-numbers">
                {entry.modifiedAt === null ? '' : formats.shortTime(entry.modifiedAt, now)}
              </Text>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {content.isCut ? (
        <Text size="sm" c="dimmed">
          {words.cut}
        </Text>
      ) : null}
    </Stack>
  );
}
