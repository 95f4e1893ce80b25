/** Adds a place for backups; what speaks against it is shown first. */
import { Button, Modal, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { PlaceLook } from '../../src-main/ipc/views/found-view.ts';
import { ask } from '../bridge.ts';
import { AskedError } from '../components/asked-error.tsx';
import { StepActions } from '../components/step-actions.tsx';
import { PlaceActions } from '../first-run/place-actions.tsx';
import { PlaceFacts } from '../first-run/place-facts.tsx';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';
import { useChooseFile } from '../use-choose-file.ts';
import { Waiting } from '../components/waiting.tsx';
import { useBackCloses } from '../history/use-back-closes.ts';

export function AddPlace() {
  const { common, settings, firstRun } = useTexts().ui;
  const words = firstRun.place;
  const { choose } = useChooseFile();
  const [look, setLook] = useState<PlaceLook | null>(null);
  const [isOpen, setOpen] = useState(false);
  const looking = useDo();
  const adding = useDo();
  const chooseFolder = async (): Promise<void> => {
    const folder = await choose('repository');
    if (folder === null) return;
    adding.clear();
    setLook(await ask('repositories:look', folder.token));
    setOpen(true);
  };
  const close = (): void => {
    setOpen(false);
    adding.clear();
    looking.clear();
  };
  const use = async (): Promise<void> => {
    if (look !== null) await ask('repositories:add', look.token);
    close();
  };
  useBackCloses(isOpen, close);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPlus size={16} aria-hidden />}
        loading={looking.isDoing && !isOpen}
        onClick={() => void looking.run(chooseFolder)}
      >
        {settings.places.add}
      </Button>
      {isOpen ? null : <AskedError error={looking.error} />}
      <Modal
        opened={isOpen}
        onClose={close}
        title={settings.places.addTitle}
        size="lg"
        closeButtonProps={{ 'aria-label': common.close }}
      >
        <Stack>
          {look === null ? null : <PlaceFacts look={look} />}
          {looking.isDoing ? <Waiting>{words.looking}</Waiting> : null}
          <AskedError error={adding.error ?? looking.error} />
          <StepActions
            back={
              <Button variant="default" onClick={close}>
                {common.cancel}
              </Button>
            }
          >
            <PlaceActions
              look={look}
              isBusy={looking.isDoing}
              isUsing={adding.isDoing}
              onChoose={() => void looking.run(chooseFolder)}
              onUse={() => void adding.run(use)}
            />
          </StepActions>
        </Stack>
      </Modal>
    </>
  );
}
