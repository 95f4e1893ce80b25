import type { ChosenFile } from '../../src-main/ipc/views/file-view.ts';

/** What main is told of chosen folders: it knows their paths by token. */
export function tokensOf(locations: Readonly<Record<string, ChosenFile>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(locations).map(([key, { token }]) => [key, token]));
}
