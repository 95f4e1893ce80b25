/** Where backups are to be kept: what speaks against a place is shown before it is used. */
import { Alert, Button, Paper, Stack, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useApp } from '../app-store.ts';
import { PlaceActions } from './place-actions.tsx';
import { PlaceFacts } from './place-facts.tsx';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';
import { useChooseFile } from '../use-choose-file.ts';
import { lookAtPlace } from './effects.ts';
import { StepPage } from './step-page.tsx';
import { dispatch, useSetUp } from './store.ts';
import { Waiting } from '../components/waiting.tsx';

export function PlaceStep() {
  const words = useTexts().ui.firstRun.place;
  const { repositories } = useApp();
  const { look, isLookOld } = useSetUp().entered;
  const { choose } = useChooseFile();
  const looking = useDo();
  const known = repositories.find(({ state, isAdopted }) => state === 'here' && isAdopted !== true);
  const old = known === undefined && isLookOld ? look : null;
  const { run } = looking;
  useEffect(() => {
    if (old !== null) void run(() => lookAtPlace(old));
  }, [old, run]);
  if (known !== undefined) return <KnownPlace path={known.path} />;
  const away = repositories.find(({ state, isAdopted }) => state === 'away' && isAdopted !== true);
  const chooseFolder = (): void =>
    void looking.run(async () => {
      const folder = await choose('repository');
      if (folder !== null) await lookAtPlace(folder);
    });
  return (
    <StepPage
      title={words.title}
      lead={words.lead}
      error={looking.error}
      isBusy={looking.isDoing}
      primary={
        <PlaceActions
          look={isLookOld ? null : look}
          isBusy={looking.isDoing}
          onChoose={chooseFolder}
          onUse={() => dispatch({ type: 'place-accepted' })}
        />
      }
    >
      {away === undefined ? null : (
        <Alert color="yellow" icon={<IconInfoCircle aria-hidden />}>
          {words.away(away.path)}
        </Alert>
      )}
      {looking.isDoing ? <Waiting>{words.looking}</Waiting> : null}
      {look === null || isLookOld ? null : <PlaceFacts look={look} />}
    </StepPage>
  );
}

function KnownPlace({ path }: { readonly path: string }) {
  const words = useTexts().ui.firstRun.place;
  return (
    <StepPage
      title={words.title}
      primary={<Button onClick={() => dispatch({ type: 'known-place-kept', path })}>{words.keep}</Button>}
    >
      <Paper withBorder p="md">
        <Stack gap={4}>
          <Text fw={600} className="wraps">
            <bdi>{path}</bdi>
          </Text>
          <Text size="sm">{words.known}</Text>
        </Stack>
      </Paper>
    </StepPage>
  );
}
