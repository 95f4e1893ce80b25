/** Looks for servers where nobody did yet; after an error it waits to be asked again. */
import { useEffect } from 'react';
import { useDo } from '../use-asked.ts';
import { lookForServers } from './effects.ts';
import { useSetUp } from './store.ts';

export function useLooking(): ReturnType<typeof useDo> {
  const isNeeded = useSetUp().entered.detection === null;
  const looking = useDo();
  const { run } = looking;
  useEffect(() => {
    if (isNeeded) void run(lookForServers);
  }, [isNeeded, run]);
  return looking;
}
