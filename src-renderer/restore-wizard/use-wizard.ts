/** One walk through the wizard, for as long as its page is open. */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { runEffects } from './effects.ts';
import type { Step } from './machine.ts';
import { createWizardStore, type WizardState } from './store.ts';

export function useWizard(first: Step): WizardState {
  const [store] = useState(() => createWizardStore(first));
  useEffect(() => runEffects(store), [store]);
  return useStore(store);
}
