/** Which page of the wizard this is. */
import './restore-wizard.css';
import { Group, Text, VisuallyHidden } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTexts } from '../texts.ts';
import type { Step } from './machine.ts';

type Shown = Exclude<Step['step'], 'finished'>;

interface Props {
  readonly current: Shown;
  /** With a single server nobody is asked which. */
  readonly hasInstanceStep: boolean;
  /** Nothing is to be chosen then. */
  readonly isUndo?: boolean;
}

export function WizardSteps({ current, hasInstanceStep, isUndo = false }: Props) {
  const words = useTexts().ui.wizard.steps;
  const all: readonly Shown[] = [
    ...(hasInstanceStep ? (['choose-instance'] as const) : []),
    ...(isUndo ? [] : (['choose-backup'] as const)),
    'review',
    'restoring',
  ];
  return (
    <Group component="ol" gap={6} className="plain-list" aria-label={isUndo ? words.labelUndo : words.label}>
      {all.map((step, index) => {
        const isCurrent = step === current;
        return (
          <Fragment key={step}>
            <Text
              component="li"
              size="sm"
              {...(isCurrent ? { fw: 600 } : { c: 'dimmed' })}
              aria-current={isCurrent ? 'step' : undefined}
            >
              <VisuallyHidden>{words.position(index + 1, all.length)}: </VisuallyHidden>
              {isUndo && step === 'restoring' ? words.undoing : words[step]}
            </Text>
            {index === all.length - 1 ? null : (
              <li aria-hidden className="step-mark">
                <IconChevronRight size={14} className="faint" />
              </li>
            )}
          </Fragment>
        );
      })}
    </Group>
  );
}
