/** A run while it runs: its step, how much is done and how fast, and how long the server is down. */
import { Group, Stack, Text } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import type { Progress } from '../../src-main/domain/operation/operation.ts';
import type { OperationView } from '../../src-main/ipc/views/operation-view.ts';
import { isolated } from '../../src-main/text/isolated.ts';
import type { Texts } from '../../src-main/text/texts.ts';
import { useConnected } from '../browser/use-connected.ts';
import { useTexts } from '../texts.ts';
import { useNow } from '../use-now.ts';
import { shareOf } from './operation-share.ts';
import { ProgressBar } from './progress-bar.tsx';
import type { Pace } from './progress-rate.ts';
import { SilentPlaces } from './silent-places.tsx';
import { usePace } from './use-pace.ts';

interface Props {
  readonly view: OperationView;
}

/** Nothing for a run that has ended. */
export function OperationProgress({ view }: Props) {
  const texts = useTexts();
  const now = useNow(1000);
  const pace = usePace(view);
  const isConnected = useConnected();
  const { current } = view;
  if (current.state !== 'running') return null;
  const { formats, stages, ui } = texts;
  const words = ui.common.progress;
  const share = shareOf(current);
  const amount = current.progress === null ? null : amountOf(current.progress, texts);
  const facts = [amount, ...paceWords(current.progress, pace, texts)].filter((fact) => fact !== null);
  const downMs = current.serverDownSince === null ? 0 : now - Date.parse(current.serverDownSince);
  const ranFor = formats.duration(Math.max(0, now - Date.parse(view.startedAt)));
  return (
    <Stack gap={6}>
      <Group justify="space-between" wrap="nowrap" gap="md">
        <Text fw={600} role="status">
          {stages[current.stage]}
        </Text>
        {share === null ? null : <Text fw={600}>{formats.percent(share)}</Text>}
      </Group>
      {/* To and fro would look as if it went on. */}
      {share === null && !isConnected ? null : (
        <ProgressBar label={words.bar} share={share} valueText={amount ?? undefined} />
      )}
      <Text size="sm" c="dimmed" className="steady-numbers">
        {/* Nobody knows whether it still runs: nothing is counted then. */}
        {isConnected ? [...facts, words.runningFor(ranFor)].join(' · ') : words.lastHeard}
      </Text>
      {current.place === undefined ? null : (
        <Text size="sm" c="dimmed" className="wraps">
          {words.goesTo(isolated(current.place))}
        </Text>
      )}
      {isConnected ? <SilentPlaces places={view.waitsFor ?? []} now={now} /> : null}
      {/* A time that is none yet would read as if it were over. */}
      {downMs < 1000 || !isConnected ? null : (
        <Group gap={6} wrap="nowrap">
          <IconPlayerPause size={16} aria-hidden />
          <Text size="sm" className="steady-numbers">
            {words.serverDown(formats.duration(downMs))}
          </Text>
        </Group>
      )}
    </Stack>
  );
}

function amountOf({ done, total, unit }: Progress, { formats, ui }: Texts): string {
  const write = (value: number): string => (unit === 'bytes' ? formats.bytes(value) : formats.number(value));
  const words = ui.common.progress;
  const amount = total === null ? write(done) : words.of(write(done), write(total));
  return unit === 'bytes' ? amount : words.files(amount);
}

function paceWords(progress: Progress | null, pace: Pace, { formats, ui }: Texts): readonly string[] {
  return [
    ...(progress?.unit === 'bytes' && pace.perSecond !== null ? [formats.rate(pace.perSecond)] : []),
    ...(pace.leftMs === null ? [] : [ui.common.progress.left(formats.duration(pace.leftMs))]),
  ];
}
