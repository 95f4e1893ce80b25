import type { StoppedWith } from '../../src-main/ports/server-control.ts';

export function fakeStoppedWith(given: readonly string[] | null = null): StoppedWith {
  let names = given;
  return {
    read: () => names,
    write: (now) => void (names = now),
  };
}
