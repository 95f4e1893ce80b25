/** What was chosen, and what the first backup does; nothing was changed until here. */
import { Button, Card, List, Stack, Text, Title } from '@mantine/core';
import { useApp } from '../app-store.ts';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';
import { carryOut, leave, withoutBackup } from './effects.ts';
import type { Place } from './entered.ts';
import { StepPage } from './step-page.tsx';
import { useSetUp } from './store.ts';

export function SummaryStep({ place }: { readonly place: Place }) {
  const { firstRun } = useTexts().ui;
  const words = firstRun.summary;
  const { instances } = useApp();
  const { wanted, done } = useSetUp().entered;
  const doing = useDo();
  const leaving = useDo();
  const known = withoutBackup(instances);
  const canBackUp = known.length > 0 || wanted.some((server) => server.canBackUp);
  const someDone = done.isPlaceAdded || Object.keys(done.added).length > 0;
  const path = place.kind === 'new' ? place.look.path : place.path;
  return (
    <StepPage
      title={words.title}
      lead={words.lead}
      error={doing.error ?? leaving.error}
      isBusy={doing.isDoing}
      primary={
        <Button
          loading={doing.isDoing}
          loaderProps={{ 'aria-label': words.doing }}
          onClick={() => void doing.run(() => carryOut(place, instances))}
        >
          {canBackUp ? words.begin : words.beginNone}
        </Button>
      }
    >
      <Card withBorder padding="lg">
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
          {canBackUp ? (
            <div>
              <Title order={2} size="h5">
                {words.what}
              </Title>
              <List type="ordered" mt={4}>
                {words.steps.map((step) => (
                  <List.Item key={step}>{step}</List.Item>
                ))}
              </List>
            </div>
          ) : null}
        </Stack>
      </Card>
      {doing.error?.code === 'database-not-found' ? (
        <Button
          variant="default"
          loading={doing.isDoing}
          onClick={() => void doing.run(() => carryOut(place, instances, true))}
        >
          {words.addAnyway}
        </Button>
      ) : null}
      {someDone && doing.error !== null ? (
        <Button variant="default" loading={leaving.isDoing} onClick={() => void leaving.run(leave)}>
          {firstRun.leave}
        </Button>
      ) : null}
    </StepPage>
  );
}
