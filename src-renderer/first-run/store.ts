/** Holds the first run while other pages are looked at. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { begin, next, type Action, type Goal, type SetUp } from './machine.ts';

export const setUpStore = createStore<SetUp>(() => begin('welcome'));

export function dispatch(action: Action): void {
  setUpStore.setState((state) => next(state, action));
}

/** What was entered before is forgotten. */
export function beginAt(goal: Goal): void {
  setUpStore.setState(begin(goal));
}

export function useSetUp(): SetUp {
  return useStore(setUpStore);
}
