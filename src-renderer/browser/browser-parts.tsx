/** What only a page in a browser has: its connection, and choosing files without a dialog of the system. */
import { useStore } from 'zustand';
import { FileBrowser } from '../components/file-browser.tsx';
import { ConnectionNotice } from './connection-notice.tsx';
import { fileChoiceStore } from './file-choice.ts';

export function BrowserParts() {
  const { purpose, answer } = useStore(fileChoiceStore);
  return (
    <>
      <ConnectionNotice />
      {purpose === null ? null : <FileBrowser key={purpose} purpose={purpose} onChosen={answer} />}
    </>
  );
}
