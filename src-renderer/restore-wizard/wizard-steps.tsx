/** Which page of the wizard this is. */
import './restore-wizard.css';
import { StepList } from '../components/step-list.tsx';
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
    <StepList
      label={isUndo ? words.labelUndo : words.label}
      steps={all.map((step) => (isUndo && step === 'restoring' ? words.undoing : words[step]))}
      current={all.indexOf(current)}
      position={words.position}
      done={words.done}
    />
  );
}
