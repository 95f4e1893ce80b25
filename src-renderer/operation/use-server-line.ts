/** How a run left its server; looks at it once where nobody did since. */
import { useEffect } from 'react';
import type { OperationView } from '../../src-main/ipc/views/operation-view.ts';
import { useApp } from '../app-store.ts';
import { ask } from '../bridge.ts';
import { useConnected } from '../browser/use-connected.ts';
import { serverLine } from './end-lines.ts';

export function useServerLine(view: OperationView): ReturnType<typeof serverLine> {
  const instance = useApp().instances.find(({ id }) => id === view.instanceId) ?? null;
  const isConnected = useConnected();
  const seen = serverLine(view, instance);
  // Nobody looks while nobody can be asked.
  const line = seen === 'looking' && !isConnected ? 'notKnown' : seen;
  const mustLook = line === 'looking' ? view.instanceId : null;
  useEffect(() => {
    // Only asks; what is found comes with the state. That it cannot be asked shows there, too.
    if (mustLook !== null) void ask('server:look', mustLook).catch(() => undefined);
  }, [mustLook]);
  return line;
}
