/** Adds a place for backups; what speaks against it is shown first. */
import { Button, Group, Modal, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { PlaceLook } from '../../src-main/ipc/views/found-view.ts';
import { ask } from '../bridge.ts';
import { AskedError } from '../components/asked-error.tsx';
import { PlaceFacts } from '../first-run/place-facts.tsx';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';
import { useChooseFile } from '../use-choose-file.ts';
import { Waiting } from '../components/waiting.tsx';

export function AddPlace() {
  const { common, settings, firstRun } = useTexts().ui;
  const words = firstRun.place;
  const { choose } = useChooseFile();
  const [look, setLook] = useState<PlaceLook | null>(null);
  const [isOpen, setOpen] = useState(false);
  const looking = useDo();
  const adding = useDo();
  const isUsable = look !== null && !look.findings.some(({ severity }) => severity === 'block');
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
  return (
    <>
      <Button
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
          <Group justify="flex-end">
            <Button
              variant={isUsable ? 'default' : 'filled'}
              disabled={looking.isDoing}
              onClick={() => void looking.run(chooseFolder)}
            >
              {words.chooseOther}
            </Button>
            {isUsable ? (
              <Button
                loading={adding.isDoing}
                disabled={looking.isDoing}
                onClick={() => void adding.run(use)}
              >
                {look.findings.length > 0 ? words.useAnyway : words.use}
              </Button>
            ) : null}
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
