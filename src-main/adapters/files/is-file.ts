import { statSync } from 'node:fs';

/** Whether a path leads to a file; links are followed. */
export function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    // Not there, or not ours to see.
    return false;
  }
}
