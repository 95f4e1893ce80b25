/** Whether the server runs, as icon and words. */
import { Group, Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconHourglass,
  IconPlayerStopFilled,
  IconQuestionMark,
} from '@tabler/icons-react';
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import { useTexts } from '../texts.ts';
import { conditionOf, type Condition } from './condition.ts';

const looks = {
  healthy: { className: 'good', Icon: IconCircleCheck },
  running: { className: 'good', Icon: IconCircleCheck },
  starting: { className: 'quiet', Icon: IconHourglass },
  failed: { className: 'bad', Icon: IconAlertTriangle },
  stopped: { className: 'bad', Icon: IconPlayerStopFilled },
  unknown: { className: 'quiet', Icon: IconQuestionMark },
  unseen: { className: 'bad', Icon: IconAlertTriangle },
} as const satisfies Record<Condition, unknown>;

export function ServerState({ instance }: { readonly instance: InstanceView }) {
  const words = useTexts().ui.dashboard.state;
  const condition = conditionOf(instance);
  const { className, Icon } = looks[condition];
  return (
    <Group gap={6} wrap="nowrap" data-condition={condition}>
      <Icon size={18} aria-hidden className={`state-icon ${className}`} />
      <Text size="sm" fw={500}>
        {words[condition]}
      </Text>
    </Group>
  );
}
