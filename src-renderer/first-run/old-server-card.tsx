/** A server of an old machine, as its backups describe it. */
import { Card, Radio, Stack, Text } from '@mantine/core';
import type { OldInstanceView } from '../../src-main/ipc/views/found-view.ts';
import { useApp } from '../app-store.ts';
import { useTexts } from '../texts.ts';
import { useNow } from '../use-now.ts';

export function OldServerCard({ old }: { readonly old: OldInstanceView }) {
  const { ui, formats } = useTexts();
  const { adopting, found } = ui.firstRun;
  const words = adopting.content;
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
  return (
    <Card withBorder padding="md">
      <Stack gap={4}>
        <Radio
          value={old.id}
          size="md"
          label={<Text fw={600}>{old.name}</Text>}
          description={facts.join(' · ')}
          disabled={old.serverName === null || old.backups === 0}
        />
        {old.serverName === null ? <Text size="sm">{words.notKnown}</Text> : null}
        {Object.keys(old.locations).length === 0 ? null : (
          <Text size="sm" pl={36} className="wraps">
            {`${words.folders}: `}
            {Object.entries(old.locations)
              .map(([key, path]) => `${found.short(old.server, key)}: ${path}`)
              .join(' · ')}
          </Text>
        )}
      </Stack>
    </Card>
  );
}
