/** Lets a person choose a folder or file: by the system's dialog, or in the page where the bridge of a browser shows it. */
import { useCallback } from 'react';
import type { ChosenFile, FilePurpose } from '../src-main/ipc/views/file-view.ts';
import { ask } from './bridge.ts';

export interface ChooseFile {
  /** `null` = they left it. Errors: `AskError`. */
  readonly choose: (purpose: FilePurpose) => Promise<ChosenFile | null>;
}

export function useChooseFile(): ChooseFile {
  const choose = useCallback(async (purpose: FilePurpose) => await ask('files:choose', purpose), []);
  return { choose };
}
