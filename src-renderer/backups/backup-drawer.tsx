/** Everything about one backup, and what can be done with it. */
import { Drawer, Stack, Text } from '@mantine/core';
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import type { BackupDetails, BackupView } from '../../src-main/ipc/views/backups-view.ts';
import { AskedContent } from '../components/asked-content.tsx';
import { DefinitionList } from '../components/definition-list.tsx';
import { FindingList } from '../components/finding-list.tsx';
import { upperFirst } from '../components/upper-first.ts';
import { countsInWords } from '../restore-wizard/counts-in-words.ts';
import { useTexts } from '../texts.ts';
import { useAsked } from '../use-asked.ts';
import { useNow } from '../use-now.ts';
import { BackupActions } from './backup-actions.tsx';
import { BackupBadge } from './backup-badge.tsx';

interface Props {
  readonly instance: InstanceView;
  /** `null` = closed. */
  readonly view: BackupView | null;
  readonly onClose: () => void;
  readonly onSetAside: () => void;
}

export function BackupDrawer({ instance, view, onClose, onSetAside }: Props) {
  const { formats, ui } = useTexts();
  const now = useNow();
  return (
    <Drawer
      opened={view !== null}
      onClose={onClose}
      position="right"
      size="lg"
      title={
        view === null ? ui.backups.detailsTitle : ui.backups.detailsOf(formats.time(view.createdAt, now))
      }
      closeButtonProps={{ 'aria-label': ui.common.close }}
    >
      {view === null ? null : <Content instance={instance} view={view} onSetAside={onSetAside} />}
    </Drawer>
  );
}

interface ContentProps {
  readonly instance: InstanceView;
  readonly view: BackupView;
  readonly onSetAside: () => void;
}

function Content({ instance, view, onSetAside }: ContentProps) {
  const { ui } = useTexts();
  const asked = useAsked('backups:inspect', [view.ref]);
  const { nativeNote, stateNotes, flawNotes } = ui.backups;
  const isOdd = view.flaw === 'empty' || view.flaw === 'no-database';
  const ofState = isOdd ? flawNotes[view.flaw] : stateNotes[view.state];
  const note = view.form === 'native' ? nativeNote(instance.serverName) : ofState;
  return (
    <Stack>
      <Stack gap={4} align="flex-start">
        <BackupBadge view={view} />
        <Text size="sm">{note}</Text>
      </Stack>
      <AskedContent asked={asked}>{(details) => <Facts view={view} details={details} />}</AskedContent>
      <BackupActions instance={instance} view={view} onSetAside={onSetAside} />
    </Stack>
  );
}

function Facts({ view, details }: { readonly view: BackupView; readonly details: BackupDetails }) {
  const texts = useTexts();
  const now = useNow();
  const { formats, ui } = texts;
  const words = ui.backups.drawer;
  return (
    <Stack>
      <DefinitionList
        entries={[
          { term: words.made, value: upperFirst(formats.time(details.createdAt, now)) },
          ...(details.origin === null
            ? []
            : [{ term: words.how, value: ui.backups.origins[details.origin] }]),
          ...(details.serverVersion === null ? [] : [{ term: words.version, value: details.serverVersion }]),
          { term: words.size, value: formats.bytes(view.bytes) },
          { term: words.contents, value: countsInWords(details.counts, texts) },
          { term: words.parts, value: <Parts details={details} /> },
          { term: words.path, value: details.path },
        ]}
      />
      {details.notCovered.length === 0 ? null : (
        <div>
          <Text size="sm" fw={500}>
            {words.notCovered}
          </Text>
          <ul className="bullets">
            {details.notCovered.map((text) => (
              <Text component="li" size="sm" key={text}>
                {ui.common.notCovered[text] ?? text}
              </Text>
            ))}
          </ul>
        </div>
      )}
      <FindingList findings={details.findings} />
    </Stack>
  );
}

function Parts({ details }: { readonly details: BackupDetails }) {
  const { formats, ui } = useTexts();
  const words = ui.backups.drawer;
  return (
    <Stack component="ul" gap={2} className="plain-list">
      {details.datasets.map(({ name, contained, files, bytes }) => (
        <li key={name}>
          {ui.wizard.datasets[name] ?? name}
          {': '}
          {contained ? `${words.files(files)}, ${formats.bytes(bytes)}` : words.notContained}
        </li>
      ))}
    </Stack>
  );
}
