/** How far the set-up is, on either of its ways. */
import { StepList } from '../components/step-list.tsx';
import { useTexts } from '../texts.ts';
import type { Step } from './machine.ts';

const protecting: readonly Step['step'][] = ['servers', 'place', 'summary'];
const adopting: readonly Step['step'][] = ['drive', 'content', 'target'];

export function SetUpSteps({ current }: { readonly current: Step['step'] }) {
  const { steps } = useTexts().ui.firstRun;
  const isProtecting = protecting.includes(current);
  return (
    <StepList
      label={steps.label}
      steps={isProtecting ? steps.protect : steps.adopt}
      current={(isProtecting ? protecting : adopting).indexOf(current)}
      position={steps.position}
      done={steps.done}
    />
  );
}
