/** What only a page in a browser has: its connection, and choosing files without a dialog of the system. */
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useVisit } from '../app-store.ts';
import { FileBrowser } from '../components/file-browser.tsx';
import { ConnectionNotice } from './connection-notice.tsx';
import { fileChoiceStore } from './file-choice.ts';

export function BrowserParts() {
  const { purpose, answer } = useStore(fileChoiceStore);
  const visit = useVisit();
  // Who asked has gone with its page.
  useEffect(() => () => fileChoiceStore.getState().answer(null), [visit]);
  return (
    <>
      <ConnectionNotice />
      {purpose === null ? null : <FileBrowser key={purpose} purpose={purpose} onChosen={answer} />}
    </>
  );
}
