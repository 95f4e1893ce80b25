/** Holds one walk through the wizard. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { next, type Action, type Step } from './machine.ts';

export interface WizardState {
  readonly current: Step;
  readonly dispatch: (action: Action) => void;
}

export type WizardStore = StoreApi<WizardState>;

export function createWizardStore(first: Step): WizardStore {
  return createStore<WizardState>((set) => ({
    current: first,
    dispatch: (action) => set(({ current }) => ({ current: next(current, action) })),
  }));
}
