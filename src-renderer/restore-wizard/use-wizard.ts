/** One walk through the wizard, for as long as its page is open. */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useHold, useStepHistory } from '../history/use-step-history.ts';
import { isStarting, runEffects } from './effects.ts';
import type { Step } from './machine.ts';
import { stepPlace } from './step-place.ts';
import { createWizardStore, type WizardState } from './store.ts';

export function useWizard(first: Step): WizardState {
  const [store] = useState(() => createWizardStore(first));
  useEffect(() => runEffects(store), [store]);
  const state = useStore(store);
  useStepHistory(stepPlace(state.current));
  useHold(state.current.step === 'review' && isStarting(state.current));
  return state;
}
