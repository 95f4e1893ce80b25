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
  const { newest, sizes, notCovered } = instance;
  const backup =
    newest === null
      ? words.noBackup
      : `${upperFirst(formats.time(newest.createdAt, now))} (${words.backupState[newest.state]})`;
  const size =
    newest === null ? null : (
      <Group gap="md" align="flex-end">
        <Text size="sm">{formats.bytes(newest.bytes)}</Text>
        <Sparkline values={sizes.map(({ bytes }) => bytes)} />
      </Group>
    );
  const entries = [
    ...(instance.canBackUp || newest !== null ? [{ term: words.lastBackup, value: backup }] : []),
    ...(size === null ? [] : [{ term: words.size, value: size }]),
    ...(notCovered.length === 0 ? [] : [{ term: words.notCovered, value: <NotCovered keys={notCovered} /> }]),
  ];
  return entries.length === 0 ? null : <DefinitionList entries={entries} />;
}
