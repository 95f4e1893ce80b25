/** Whether what Reprise last told still holds: a page in a browser can lose it. */
import { useStore } from 'zustand';
import { connectionStore } from './connection-store.ts';

export function useConnected(): boolean {
  return useStore(connectionStore, ({ connection }) => connection !== 'lost' && connection !== 'signed-out');
}
