/** The newest backup, how the sizes went, and what is not covered. */
import { Group, Text } from '@mantine/core';
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import { DefinitionList } from '../components/definition-list.tsx';
import { upperFirst } from '../components/upper-first.ts';
import { Sparkline } from '../components/sparkline.tsx';
import { useTexts } from '../texts.ts';
import { useNow } from '../use-now.ts';
import { NotCovered } from './not-covered.tsx';

export function CardFacts({ instance }: { readonly instance: InstanceView }) {
  const { formats, ui } = useTexts();
  const now = useNow();
  const words = ui.dashboard;
  const { newest, notCovered, isPractice } = instance;
  const backup = newest === null ? words.noBackup : upperFirst(formats.time(newest.createdAt, now));
  // Elsewhere the line above says how it was checked; one that is damaged never stands here as if it were good.
  const state =
    newest !== null && (isPractice || newest.state === 'damaged')
      ? ` (${words.backupState[newest.state]})`
      : '';
  const entries = [
    ...(instance.canBackUp || newest !== null
      ? [{ term: words.lastBackup, value: `${backup}${state}` }]
      : []),
    ...(newest === null
      ? []
      : [{ term: words.size, value: <Size instance={instance} now={newest.bytes} /> }]),
    ...(notCovered.length === 0 ? [] : [{ term: words.notCovered, value: <NotCovered keys={notCovered} /> }]),
  ];
  return entries.length === 0 ? null : <DefinitionList entries={entries} />;
}

/** Below that a line is flat, and says nothing. */
const noticeable = 0.05;

function Size({ instance, now }: { readonly instance: InstanceView; readonly now: number }) {
  const { formats, ui } = useTexts();
  const values = instance.sizes.map(({ bytes }) => bytes);
  const [most, least] = [Math.max(...values), Math.min(...values)];
  const [first] = values;
  if (first === undefined || most - least < most * noticeable) return formats.bytes(now);
  return (
    <Group gap={8} align="center">
      <Text size="sm">{ui.dashboard.sizeSince(formats.bytes(now), formats.bytes(first))}</Text>
      <Sparkline values={values} />
    </Group>
  );
}
