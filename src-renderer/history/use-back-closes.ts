/** For a dialog or a drawer: Back closes it, and what is below it stays. */
import { useEffect, useRef } from 'react';
import { noteAbove } from './page-history.ts';

export function useBackCloses(isOpen: boolean, close: () => void): void {
  // Another function at every drawing.
  const latest = useRef(close);
  useEffect(() => {
    latest.current = close;
  });
  useEffect(() => (isOpen ? noteAbove(() => latest.current()) : undefined), [isOpen]);
}
