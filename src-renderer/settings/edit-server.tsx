/** Another name or address for a known server. */
import { Button, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import type { ChosenFile } from '../../src-main/ipc/views/file-view.ts';
import { ask } from '../bridge.ts';
import { AskedError } from '../components/asked-error.tsx';
import { StepActions } from '../components/step-actions.tsx';
import { LocationField } from '../first-run/location-field.tsx';
import { locationKind } from '../first-run/location-kind.ts';
import { tokensOf } from '../first-run/tokens-of.ts';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';
import { useBackCloses } from '../history/use-back-closes.ts';
import type { DialogProps } from './dialog-props.ts';

export function EditServer({ instance, isOpen, onClose }: DialogProps) {
  const { common, settings } = useTexts().ui;
  useBackCloses(isOpen, onClose);
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={settings.servers.edit}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <Fields instance={instance} onClose={onClose} />
    </Modal>
  );
}

interface FieldsProps {
  readonly instance: InstanceView;
  readonly onClose: () => void;
}

function Fields({ instance, onClose }: FieldsProps) {
  const { common, settings, firstRun } = useTexts().ui;
  const words = settings.servers;
  const [name, setName] = useState(instance.name);
  const [url, setUrl] = useState(instance.url ?? '');
  const [locations, setLocations] = useState<Readonly<Record<string, ChosenFile>>>({});
  const saving = useDo();
  const isUrl = url.trim() === '' || /^https?:\/\/[^/\s]+/.test(url.trim());
  const isNamed = name.trim() !== '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void saving.run(async () => {
      await ask('instances:change', instance.id, {
        name: name.trim(),
        url: url.trim() === '' ? null : url.trim(),
        // Only what was chosen anew: the others stay.
        locations: tokensOf(locations),
      });
      onClose();
    });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={words.name}
          maxLength={100}
          data-autofocus
          value={name}
          error={isNamed ? null : words.nameMissing}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <TextInput
          label={words.url}
          description={words.urlNote}
          placeholder="http://127.0.0.1:13378"
          value={url}
          error={isUrl ? null : words.urlWrong}
          onChange={({ currentTarget }) => setUrl(currentTarget.value)}
        />
        {Object.entries(instance.locations).map(([key, path]) => (
          <LocationField
            key={key}
            label={firstRun.found.location(instance.server, key)}
            kind={locationKind(instance.server, key)}
            chosen={locations[key] ?? { token: '', path, name: path }}
            onChosen={(file) => setLocations((before) => ({ ...before, [key]: file }))}
          />
        ))}
        <Text size="sm">{words.foldersNote}</Text>
        <AskedError error={saving.error} />
        <StepActions
          back={
            <Button variant="default" onClick={onClose}>
              {common.cancel}
            </Button>
          }
        >
          <Button type="submit" loading={saving.isDoing} disabled={!isNamed || !isUrl}>
            {words.save}
          </Button>
        </StepActions>
      </Stack>
    </form>
  );
}
