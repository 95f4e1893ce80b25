/** Shows the step of the first run that is due. */
import { useLayoutEffect } from 'react';
import { appStore, usePage } from '../app-store.ts';
import { useShowStep, useStepHistory } from '../history/use-step-history.ts';
import { ContentStep } from './content-step.tsx';
import { DriveStep } from './drive-step.tsx';
import { depthOf } from './machine.ts';
import { PlaceStep } from './place-step.tsx';
import { ServersStep } from './servers-step.tsx';
import { beginAt, goBackTo, setUpStore, useSetUp } from './store.ts';
import { SummaryStep } from './summary-step.tsx';
import { TargetStep } from './target-step.tsx';
import { WelcomeStep } from './welcome-step.tsx';

export function FirstRunPage() {
  const link = usePage();
  const { current } = useSetUp();
  // Opened from the overview or the settings it begins afresh; gone back to, and the first time, it goes on where it was.
  useLayoutEffect(() => {
    if (link.page !== 'set-up') return;
    const isReturn = appStore.getState().isReturn && setUpStore.getState().goal === link.goal;
    if (!isReturn) beginAt(link.goal);
  }, [link]);
  useStepHistory({ link: null, depth: depthOf(current) });
  useShowStep(goBackTo);
  switch (current.step) {
    case 'welcome':
      return <WelcomeStep />;
    case 'servers':
      return <ServersStep />;
    case 'place':
      return <PlaceStep />;
    case 'summary':
      return <SummaryStep place={current.place} />;
    case 'drive':
      return <DriveStep />;
    case 'content':
      return <ContentStep adoption={current.adoption} />;
    case 'target':
      return <TargetStep back={current.back} />;
  }
}
