/** Whether the server runs, as icon and words. */
import { Group, Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconHourglass,
  IconPlayerStopFilled,
  IconQuestionMark,
} from '@tabler/icons-react';
import { useTexts } from '../texts.ts';
import type { Condition } from './condition.ts';

const looks = {
  healthy: { className: 'good', Icon: IconCircleCheck },
  running: { className: 'good', Icon: IconCircleCheck },
  starting: { className: 'quiet', Icon: IconHourglass },
  failed: { className: 'bad', Icon: IconAlertTriangle },
  stopped: { className: 'bad', Icon: IconPlayerStopFilled },
  unknown: { className: 'quiet', Icon: IconQuestionMark },
  unseen: { className: 'quiet', Icon: IconQuestionMark },
  unfinished: { className: 'bad', Icon: IconAlertTriangle },
} as const satisfies Record<ShownState, unknown>;

/** `unfinished`: what Reprise began there waits for the user. */
export type ShownState = Condition | 'unfinished';

export function ServerState({ state }: { readonly state: ShownState }) {
  const words = useTexts().ui.dashboard.state;
  const { className, Icon } = looks[state];
  return (
    <Group gap={6} wrap="nowrap" data-condition={state}>
      <Icon size={18} aria-hidden className={`state-icon ${className}`} />
      <Text size="sm" fw={500}>
        {words[state]}
      </Text>
    </Group>
  );
}
