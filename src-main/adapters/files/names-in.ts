import { readdirSync } from 'node:fs';

/** Names in a folder, in order; empty where it cannot be listed. */
export function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch {
    return [];
  }
}
