/** A server that was not found: its kind, its name, its folders. */
import { Button, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ChosenFile } from '../../src-main/ipc/views/file-view.ts';
import type { ServerKindView } from '../../src-main/ipc/views/found-view.ts';
import { AskedContent } from '../components/asked-content.tsx';
import { StepActions } from '../components/step-actions.tsx';
import { useTexts } from '../texts.ts';
import { useAsked } from '../use-asked.ts';
import { useBackCloses } from '../history/use-back-closes.ts';
import type { WantedServer } from './entered.ts';
import { LocationField } from './location-field.tsx';

interface Props {
  readonly isOpen: boolean;
  /** Only this kind of server; absent = any. */
  readonly only?: string;
  readonly onClose: () => void;
  readonly onAdd: (server: WantedServer) => void;
}

export function ByHandForm({ isOpen, only, onClose, onAdd }: Props) {
  const { common, firstRun } = useTexts().ui;
  useBackCloses(isOpen, onClose);
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={firstRun.byHand.title}
      size="lg"
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <Kinds {...(only === undefined ? {} : { only })} onClose={onClose} onAdd={onAdd} />
    </Modal>
  );
}

/** Asked only when the form opens. */
function Kinds({ only, ...rest }: Omit<Props, 'isOpen'>) {
  const kinds = useAsked('servers:list', []);
  return (
    <AskedContent asked={kinds}>
      {(all) => <Fields kinds={all.filter(({ id }) => only === undefined || id === only)} {...rest} />}
    </AskedContent>
  );
}

interface FieldsProps extends Pick<Props, 'onClose' | 'onAdd'> {
  readonly kinds: readonly ServerKindView[];
}

function Fields({ kinds, onClose, onAdd }: FieldsProps) {
  const { common, firstRun } = useTexts().ui;
  const { byHand: words, found, servers } = firstRun;
  const [kindId, setKindId] = useState(kinds.length === 1 ? (kinds[0]?.id ?? null) : null);
  const [name, setName] = useState<string | null>(null);
  const [locations, setLocations] = useState<Readonly<Record<string, ChosenFile>>>({});
  const kind = kinds.find(({ id }) => id === kindId) ?? null;
  const shownName = name ?? kind?.name ?? '';
  const needs = (kind?.locations ?? []).filter(({ required }) => required).map(({ key }) => key);
  const isReady = kind !== null && shownName.trim() !== '' && needs.every((key) => key in locations);
  const add = (): void => {
    if (kind === null) return;
    onAdd({
      // Its folders tell it apart: the same ones twice are one server.
      key: `by-hand:${kind.id}:${Object.values(locations)
        .map(({ path }) => path)
        .join('|')}`,
      findId: null,
      server: kind.id,
      serverName: kind.name,
      canBackUp: kind.canBackUp,
      name: shownName.trim(),
      needs,
      locations,
    });
    onClose();
  };
  return (
    <Stack>
      <Select
        label={words.kind}
        placeholder={words.kindHint}
        data={kinds.map(({ id, name: label }) => ({ value: id, label }))}
        value={kindId}
        allowDeselect={false}
        data-autofocus
        onChange={(value) => {
          setKindId(value);
          setLocations({});
        }}
      />
      {kind === null ? null : (
        <>
          {kind.canBackUp ? null : <Text size="sm">{servers.notCovered}</Text>}
          <TextInput
            label={words.name}
            maxLength={100}
            value={shownName}
            error={shownName.trim() === '' ? servers.nameMissing : null}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          {kind.locations.map(({ key, kind: type, required }) => (
            <LocationField
              key={key}
              label={found.location(kind.id, key)}
              kind={type}
              note={required ? undefined : words.optional}
              chosen={locations[key] ?? null}
              onChosen={(file) => setLocations((before) => ({ ...before, [key]: file }))}
            />
          ))}
          <Text size="sm" c="dimmed">
            {words.control}
          </Text>
        </>
      )}
      <Text role="status" size="sm" ta="right">
        {isReady
          ? ''
          : kind === null
            ? words.missingKind
            : shownName.trim() === ''
              ? ''
              : words.missingPlaces}
      </Text>
      <StepActions
        back={
          <Button variant="default" onClick={onClose}>
            {common.cancel}
          </Button>
        }
      >
        <Button disabled={!isReady} onClick={add}>
          {words.add}
        </Button>
      </StepActions>
    </Stack>
  );
}
