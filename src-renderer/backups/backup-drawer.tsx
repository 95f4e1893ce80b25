/** Everything about one backup, and what can be done with it. */
import { Drawer, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { keptFlaw } from '../../src-main/domain/backup/kept-as-it-was.ts';
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import type { BackupDetails, BackupView } from '../../src-main/ipc/views/backups-view.ts';
import { isolated } from '../../src-main/text/isolated.ts';
import { AskedContent } from '../components/asked-content.tsx';
import { DefinitionList } from '../components/definition-list.tsx';
import { FindingList } from '../components/finding-list.tsx';
import { upperFirst } from '../components/upper-first.ts';
import { countsInWords } from '../restore-wizard/counts-in-words.ts';
import { instanceName } from '../instance-name.ts';
import { useTexts } from '../texts.ts';
import { useAsked } from '../use-asked.ts';
import { useNow } from '../use-now.ts';
import { useBackCloses } from '../history/use-back-closes.ts';
import { BackupActions } from './backup-actions.tsx';
import { BackupBadge } from './backup-badge.tsx';
import { DamagedCopy } from './damaged-copy.tsx';

interface Props {
  readonly instance: InstanceView;
  /** `null` = closed. */
  readonly view: BackupView | null;
  readonly onClose: () => void;
  readonly onSetAside: () => void;
}

export function BackupDrawer({ instance, view, onClose, onSetAside }: Props) {
  const texts = useTexts();
  const { formats, ui } = texts;
  const now = useNow();
  const [last, setLast] = useState(view);
  const [isAsking, setAsking] = useState(false);
  if (view !== null && view !== last) setLast(view);
  // What it shows stays while it closes.
  const shown = view ?? last;
  useBackCloses(view !== null, onClose);
  return (
    <Drawer
      opened={view !== null}
      onClose={onClose}
      // Escape closes only the question that stands above it.
      closeOnEscape={!isAsking}
      position="right"
      size="lg"
      title={
        shown === null
          ? ''
          : ui.backups.detailsTitle(
              isolated(instanceName(instance, texts)),
              formats.shortTime(shown.createdAt, now),
            )
      }
      closeButtonProps={{ 'aria-label': ui.common.close }}
    >
      {shown === null ? null : (
        <Content instance={instance} view={shown} onAsking={setAsking} onSetAside={onSetAside} />
      )}
    </Drawer>
  );
}

interface ContentProps {
  readonly instance: InstanceView;
  readonly view: BackupView;
  /** A question stands above the drawer. */
  readonly onAsking: (isAsking: boolean) => void;
  readonly onSetAside: () => void;
}

function Content({ instance, view, onAsking, onSetAside }: ContentProps) {
  const { ui } = useTexts();
  const asked = useAsked('backups:inspect', [view.ref]);
  const { form, state, flaw = null } = view;
  const { flawNotes, nativeNote, stateNotes } = ui.backups;
  return (
    <Stack>
      {state === 'damaged' ? (
        <DamagedCopy instance={instance} />
      ) : (
        <Stack gap={4} align="flex-start">
          <BackupBadge view={view} />
          <Text size="sm">
            {form === 'native'
              ? nativeNote(instance.serverName)
              : flaw === 'empty' || flaw === 'no-database'
                ? flawNotes[flaw]
                : stateNotes[state]}
          </Text>
        </Stack>
      )}
      <AskedContent asked={asked}>{(details) => <Facts view={view} details={details} />}</AskedContent>
      <BackupActions instance={instance} view={view} onAsking={onAsking} onSetAside={onSetAside} />
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
          { term: words.contents, value: upperFirst(countsInWords(details.counts, texts)) },
          { term: words.parts, value: <Parts details={details} /> },
          { term: words.path, value: details.path },
        ]}
      />
      {details.notCovered.length === 0 ? null : (
        <div>
          <Text size="sm" fw={600}>
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
      {/* That it is damaged was said above. */}
      <FindingList findings={details.findings.filter(({ code }) => keptFlaw([{ code }]) !== view.state)} />
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
