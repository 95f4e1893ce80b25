/** Where one is on a way of several steps: what is done has a tick, the step that is due is bold. */
import { Group, Text, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconChevronRight } from '@tabler/icons-react';
import { Fragment } from 'react';

interface Props {
  /** For screen readers. */
  readonly label: string;
  readonly steps: readonly string[];
  /** Index of the one that is due; the number of steps = all are done. */
  readonly current: number;
  /** "Step 2 of 3", for screen readers. */
  readonly position: (step: number, of: number) => string;
  readonly done: string;
}

export function StepList({ label, steps, current, position, done }: Props) {
  return (
    <Group component="ol" gap={6} className="plain-list" aria-label={label}>
      {steps.map((step, index) => (
        <Fragment key={step}>
          <Group
            component="li"
            gap={4}
            wrap="nowrap"
            fz="sm"
            {...(index === current ? { fw: 600 } : { c: 'dimmed' })}
            aria-current={index === current ? 'step' : undefined}
          >
            {index < current ? <IconCheck size={16} aria-hidden className="accent" /> : null}
            <span>
              <VisuallyHidden>{position(index + 1, steps.length)}: </VisuallyHidden>
              {step}
              {index < current ? <VisuallyHidden> ({done})</VisuallyHidden> : null}
            </span>
          </Group>
          {index === steps.length - 1 ? null : (
            <Text component="li" c="dimmed" lh={0} aria-hidden>
              <IconChevronRight size={14} />
            </Text>
          )}
        </Fragment>
      ))}
    </Group>
  );
}
