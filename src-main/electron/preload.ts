/** Runs sandboxed before the page, and hands it the bridge of the contract; nothing of Electron reaches the page. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Bridge } from '../ipc/contract.ts';
import { askChannel, dropChannel, tellChannel } from './channels.ts';

type Hear = (value: unknown) => void;

const hearers = new Map<string, Set<Hear>>();
ipcRenderer.on(tellChannel, (_event, name: string, value: unknown) => {
  for (const hear of hearers.get(name) ?? []) hear(value);
});

const bridge: Bridge = {
  // What is asked for, and by whom, main looks at itself.
  invoke: (channel, ...args) => ipcRenderer.invoke(askChannel, channel, args),
  on(event, hear) {
    const known = hearers.get(event) ?? new Set();
    // A new one each time: the same hearer may be given twice, and ended once.
    const listener: Hear = (value) => (hear as Hear)(value);
    hearers.set(event, known.add(listener));
    return () => known.delete(listener);
  },
};
contextBridge.exposeInMainWorld('reprise', bridge);

// A dropped file would be opened as a page. Its path is known here alone: a page cannot make one up.
window.addEventListener('dragover', (event) => event.preventDefault());
window.addEventListener('drop', (event) => {
  event.preventDefault();
  const file = event.isTrusted ? event.dataTransfer?.files[0] : undefined;
  if (file !== undefined) void ipcRenderer.invoke(dropChannel, webUtils.getPathForFile(file));
});
