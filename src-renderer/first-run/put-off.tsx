/** The first time the rest of Reprise is behind the set-up: it can be left for later. */
import { Button } from '@mantine/core';
import { AskedError } from '../components/asked-error.tsx';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';
import { leave } from './effects.ts';
import { useSetUp } from './store.ts';

export function PutOff() {
  const words = useTexts().ui.firstRun;
  const { goal } = useSetUp();
  const later = useDo();
  if (goal !== 'welcome') return null;
  return (
    <>
      <AskedError error={later.error} />
      <Button variant="default" loading={later.isDoing} onClick={() => void later.run(leave)}>
        {words.later}
      </Button>
    </>
  );
}
