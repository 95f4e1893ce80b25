/** What runs now, with its share and a way to it; says the end of a run to screen readers. */
import { Group, Stack, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import type { OperationView } from '../../src-main/ipc/views/operation-view.ts';
import { openPage, useApp } from '../app-store.ts';
import { useConnected } from '../browser/use-connected.ts';
import { shareOf } from '../components/operation-share.ts';
import { ProgressBar } from '../components/progress-bar.tsx';
import { useTexts } from '../texts.ts';
import { useOperationName } from '../use-operation-name.ts';

export function RunningList() {
  const { operations } = useApp();
  const { frame } = useTexts().ui;
  const isConnected = useConnected();
  const running = operations.filter(({ end, current }) => end === null && current.state === 'running');
  return (
    <section aria-label={frame.operations} className="running-list">
      {running.length === 0 ? null : (
        <Stack gap={4} pt="xs">
          <Text size="xs" c="dimmed" px="xs" aria-hidden>
            {isConnected ? frame.operations : frame.lastHeard}
          </Text>
          {running.map((view) => (
            <RunningEntry key={view.operationId} view={view} />
          ))}
        </Stack>
      )}
      <Endings operations={operations} />
    </section>
  );
}

function RunningEntry({ view }: { readonly view: OperationView }) {
  const { formats, stages, ui } = useTexts();
  const name = useOperationName()(view);
  const isConnected = useConnected();
  const { current } = view;
  if (current.state !== 'running') return null;
  const share = shareOf(current);
  return (
    <UnstyledButton
      className="running-entry"
      onClick={() => openPage({ page: 'operation', operationId: view.operationId })}
    >
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="sm" fw={500} lineClamp={4} className="wraps">
          {name}
        </Text>
        {share === null || !isConnected ? null : (
          <Text size="sm" className="steady-numbers" flex="none">
            {formats.percent(share)}
          </Text>
        )}
      </Group>
      <Text size="xs" c="dimmed" mt={2} mb={6}>
        {stages[current.stage]}
      </Text>
      {/* Nobody knows whether it still runs: nothing moves then. */}
      {isConnected ? <ProgressBar label={ui.common.progress.bar} share={share} /> : null}
    </UnstyledButton>
  );
}

function Endings({ operations }: { readonly operations: readonly OperationView[] }) {
  const { outcomes } = useTexts();
  const nameOf = useOperationName();
  const ended = operations.flatMap((view) =>
    view.end === null
      ? []
      : [{ id: view.operationId, words: `${nameOf(view)}: ${outcomes[view.end.outcome]}.` }],
  );
  return (
    // Only what is new is said, not every end that nobody has put away.
    <VisuallyHidden role="status" aria-atomic={false} aria-relevant="additions">
      {ended.map(({ id, words }) => (
        <p key={id}>{words}</p>
      ))}
    </VisuallyHidden>
  );
}
