/** What was chosen, and what the first backup does; nothing was changed until here. */
import { Button, List, Paper, Stack, Text, Title } from '@mantine/core';
import { useApp } from '../app-store.ts';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';
import { carryOut, leave, withoutBackup } from './effects.ts';
import type { Place } from './entered.ts';
import { NoDatabase } from './no-database.tsx';
import { StepPage } from './step-page.tsx';
import { dispatch, useSetUp } from './store.ts';

export function SummaryStep({ place }: { readonly place: Place }) {
  const { firstRun } = useTexts().ui;
  const words = firstRun.summary;
  const { instances } = useApp();
  const { wanted, done } = useSetUp().entered;
  const doing = useDo();
  const leaving = useDo();
  const known = withoutBackup(instances);
  const canBackUp = known.length > 0 || wanted.some((server) => server.canBackUp);
  const noDatabase = doing.error?.code === 'database-not-found' ? doing.error : null;
  const someDone = done.isPlaceAdded || Object.keys(done.added).length > 0;
  const path = place.kind === 'new' ? place.look.path : place.path;
  return (
    <StepPage
      title={noDatabase === null ? words.title : words.titleNoData}
      lead={noDatabase === null ? words.lead : words.leadNoData}
      error={noDatabase === null ? (doing.error ?? leaving.error) : leaving.error}
      isBusy={doing.isDoing}
      primary={
        <>
          {someDone && doing.error !== null ? (
            <Button variant="default" loading={leaving.isDoing} onClick={() => void leaving.run(leave)}>
              {firstRun.leave}
            </Button>
          ) : null}
          {noDatabase === null ? (
            <Button
              loading={doing.isDoing}
              loaderProps={{ 'aria-label': words.doing }}
              onClick={() => void doing.run(() => carryOut(place, instances))}
            >
              {canBackUp ? words.begin : words.beginNone}
            </Button>
          ) : null}
        </>
      }
    >
      <Paper withBorder p="lg">
        <Stack>
          <div>
            <Title order={2} size="h5">
              {words.servers}
            </Title>
            <List mt={4}>
              {wanted.map((server) => (
                <List.Item key={server.key}>
                  {server.name.trim()}
                  {done.added[server.key] === undefined ? null : (
                    <Text span size="sm" c="dimmed">{` · ${words.added}`}</Text>
                  )}
                  {server.canBackUp ? null : <Text size="sm">{words.noBackup}</Text>}
                  {done.empty.includes(server.key) ? <Text size="sm">{words.noData}</Text> : null}
                </List.Item>
              ))}
              {known.map(({ id, name }) => (
                <List.Item key={id}>{name}</List.Item>
              ))}
            </List>
          </div>
          <div>
            <Title order={2} size="h5">
              {words.place}
            </Title>
            <Text className="wraps">
              <bdi>{path}</bdi>
            </Text>
          </div>
          {canBackUp && noDatabase === null ? (
            <div>
              <Title order={2} size="h5">
                {words.what}
              </Title>
              <List type="ordered" mt={4}>
                {words.steps.map((step) => (
                  <List.Item key={step}>{step}</List.Item>
                ))}
              </List>
              <Text mt="xs">{words.after}</Text>
            </div>
          ) : null}
        </Stack>
      </Paper>
      {noDatabase === null ? null : (
        <NoDatabase
          key={JSON.stringify(noDatabase.details)}
          error={noDatabase}
          isDoing={doing.isDoing}
          onFolders={() => {
            dispatch({ type: 'back' });
            dispatch({ type: 'back' });
          }}
          onAnyway={() => void doing.run(() => carryOut(place, instances, true))}
        />
      )}
    </StepPage>
  );
}
