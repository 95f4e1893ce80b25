/** One question at a time: which folder or file of the computer where Reprise runs. */
import { createStore } from 'zustand/vanilla';
import type { ChosenFile, FilePurpose } from '../../src-main/ipc/views/file-view.ts';

interface FileChoice {
  /** `null` = nothing is asked. */
  readonly purpose: FilePurpose | null;
  readonly answer: (chosen: ChosenFile | null) => void;
}

const nothing: FileChoice = { purpose: null, answer: () => undefined };

export const fileChoiceStore = createStore<FileChoice>(() => nothing);

/** `null` = they left it. */
export function chooseInPage(purpose: FilePurpose): Promise<ChosenFile | null> {
  // One that is still open gives way.
  fileChoiceStore.getState().answer(null);
  return new Promise((resolve) => {
    const answer = (chosen: ChosenFile | null): void => {
      fileChoiceStore.setState(nothing);
      resolve(chosen);
    };
    fileChoiceStore.setState({ purpose, answer });
  });
}
