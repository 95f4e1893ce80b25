/** Runs sandboxed before the page; exposes nothing until the page has something to ask. */
import { contextBridge } from 'electron';

contextBridge.exposeInMainWorld('reprise', {});
