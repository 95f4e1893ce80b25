/** Which lines of the history are shown. */
import { Group, NativeSelect } from '@mantine/core';
import type { Outcome } from '../../src-main/domain/operation/operation.ts';
import { useApp } from '../app-store.ts';
import { upperFirst } from '../components/upper-first.ts';
import { instanceName } from '../instance-name.ts';
import { useTexts } from '../texts.ts';

/** `''` = all. */
export interface Wanted {
  readonly instanceId: string;
  readonly outcome: Outcome | '';
}

export const everything: Wanted = { instanceId: '', outcome: '' };

const outcomes = ['succeeded', 'failed', 'cancelled', 'blocked', 'needs-attention'] as const;

export function isEverything({ instanceId, outcome }: Wanted): boolean {
  return instanceId === '' && outcome === '';
}

interface Props {
  readonly wanted: Wanted;
  readonly onChange: (wanted: Wanted) => void;
}

export function HistoryFilter({ wanted, onChange }: Props) {
  const { instances } = useApp();
  const texts = useTexts();
  const { filter } = texts.ui.activity;
  return (
    <Group role="group" aria-label={filter.label} align="flex-end">
      <NativeSelect
        label={filter.server}
        value={wanted.instanceId}
        onChange={({ currentTarget }) => onChange({ ...wanted, instanceId: currentTarget.value })}
        data={[
          { value: '', label: filter.everyServer },
          ...instances.map((instance) => ({ value: instance.id, label: instanceName(instance, texts) })),
        ]}
      />
      <NativeSelect
        label={filter.outcome}
        value={wanted.outcome}
        onChange={({ currentTarget }) =>
          onChange({ ...wanted, outcome: outcomes.find((one) => one === currentTarget.value) ?? '' })
        }
        data={[
          { value: '', label: filter.everyOutcome },
          ...outcomes.map((one) => ({ value: one, label: upperFirst(texts.outcomes[one]) })),
        ]}
      />
    </Group>
  );
}
