/** Ends the practice, after it was said what goes with it. */
import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { ask } from '../bridge.ts';
import { AskedError } from '../components/asked-error.tsx';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';

export function EndPractice({ onOver }: { readonly onOver: () => void }) {
  const words = useTexts().ui.practice;
  const [isAsked, setAsked] = useState(false);
  const removing = useDo();
  const close = (): void => {
    removing.clear();
    setAsked(false);
  };
  return (
    <div>
      <Button variant="default" onClick={() => setAsked(true)}>
        {words.remove}
      </Button>
      <ConfirmDialog
        isOpen={isAsked}
        title={words.removeTitle}
        confirm={words.remove}
        isGrave
        isDoing={removing.isDoing}
        onClose={close}
        onConfirm={() =>
          void removing.run(async () => {
            await ask('practice:stop');
            close();
            onOver();
          })
        }
      >
        <Text>{words.removeSays}</Text>
        <Text fw={500}>{words.removeKeeps}</Text>
        <AskedError error={removing.error} />
      </ConfirmDialog>
    </div>
  );
}
