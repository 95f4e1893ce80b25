/** For a page of several steps: each one that was come to by going on is one to go back from. */
import { useEffect, useRef } from 'react';
import type { PageLink } from '../../src-main/ipc/contract.ts';
import { holdHere, noteStep, showStepsBy, type StepShower } from './page-history.ts';

export interface StepPlace {
  /** What a reload shows; `null` = the same as the step before. */
  readonly link: PageLink | null;
  /** How many steps lie before it; one that takes the place of another is as deep. */
  readonly depth: number;
}

export function useStepHistory({ link, depth }: StepPlace): void {
  const isFirst = useRef(true);
  // As text: a new object at every drawing.
  const target = link === null ? null : JSON.stringify(link);
  useEffect(() => {
    noteStep(target === null ? null : (JSON.parse(target) as PageLink), depth, isFirst.current);
    isFirst.current = false;
  }, [target, depth]);
}

/** For steps that are no pages of their own. */
export function useShowStep(show: StepShower): void {
  useEffect(() => {
    showStepsBy(show);
    return () => showStepsBy(null);
  }, [show]);
}

/** Back and Forward stay here while an act begins. */
export function useHold(isHeld: boolean): void {
  useEffect(() => {
    holdHere(isHeld);
    return () => holdHere(false);
  }, [isHeld]);
}
