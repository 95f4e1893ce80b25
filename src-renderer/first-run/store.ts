/** Holds the first run while other pages are looked at. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { begin, depthOf, next, type Action, type Goal, type SetUp } from './machine.ts';

export const setUpStore = createStore<SetUp>(() => begin('welcome'));

export function dispatch(action: Action): void {
  setUpStore.setState((state) => next(state, action));
}

/** What was entered before is forgotten. */
export function beginAt(goal: Goal): void {
  setUpStore.setState(begin(goal));
}

/** `false`: that step lies ahead, and only its own button leads there. */
export function goBackTo(depth: number): boolean {
  if (depthOf(setUpStore.getState().current) < depth) return false;
  while (depthOf(setUpStore.getState().current) > depth) dispatch({ type: 'back' });
  return true;
}

export function useSetUp(): SetUp {
  return useStore(setUpStore);
}
