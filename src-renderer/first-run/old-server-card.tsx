/** A server of an old machine, as its backups describe it. */
import { Paper, Radio, Stack, Text } from '@mantine/core';
import type { OldInstanceView } from '../../src-main/ipc/views/found-view.ts';
import { useApp } from '../app-store.ts';
import { useTexts } from '../texts.ts';
import { useNow } from '../use-now.ts';

export function OldServerCard({ old }: { readonly old: OldInstanceView }) {
  const { ui, formats } = useTexts();
  const words = ui.firstRun.adopting.content;
  const now = useNow();
  const { practice } = useApp();
  const isPractice = practice !== null && old.match?.instanceId === practice.instanceId;
  const facts = [
    ...(isPractice ? [ui.dashboard.practice.level] : []),
    words.version(old.serverName ?? old.server, old.serverVersion),
    ...(old.machine === null ? [] : [words.from(old.machine)]),
    words.backups(old.backups),
    ...(old.newestAt === null ? [] : [words.newest(formats.time(old.newestAt, now))]),
  ];
  const folders = Object.values(old.locations);
  return (
    <Paper withBorder p="md">
      <Stack gap={4}>
        <Radio
          value={old.id}
          size="md"
          label={<Text fw={600}>{old.name}</Text>}
          disabled={old.serverName === null || old.backups === 0}
        />
        <Stack gap={4} pl={36}>
          <Text size="sm">{facts.join(' · ')}</Text>
          {old.serverName === null ? <Text size="sm">{words.notKnown}</Text> : null}
          {folders.length === 0 ? null : (
            <Text size="sm" c="dimmed" className="wraps">
              {words.folders(formats.list(folders))}
            </Text>
          )}
        </Stack>
      </Stack>
    </Paper>
  );
}
