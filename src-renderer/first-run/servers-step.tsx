/** What was found on this machine, and which of it is to be protected. */
import { Button, Group, List, Stack, Text } from '@mantine/core';
import { IconPlus, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import type { Detection } from '../../src-main/ipc/views/found-view.ts';
import { useApp } from '../app-store.ts';
import { useTexts } from '../texts.ts';
import { ByHandForm } from './by-hand-form.tsx';
import { lookForServers, withoutBackup } from './effects.ts';
import { isComplete } from './entered.ts';
import { FindCard } from './find-card.tsx';
import { mayChoosePlace } from './machine.ts';
import { NothingFound } from './nothing-found.tsx';
import { StepPage } from './step-page.tsx';
import { dispatch, useSetUp } from './store.ts';
import { WantedCard } from './wanted-card.tsx';
import { useLooking } from './use-looking.ts';
import { Waiting } from '../components/waiting.tsx';

export function ServersStep() {
  const { firstRun } = useTexts().ui;
  const words = firstRun.servers;
  const { instances } = useApp();
  const { entered } = useSetUp();
  const { detection, wanted } = entered;
  const looking = useLooking();
  const [isByHand, setByHand] = useState(false);
  const byHand = wanted.filter(({ findId }) => findId === null);
  const isNothing = detection !== null && detection.finds.length === 0 && byHand.length === 0;
  const mayGoOn = mayChoosePlace(entered, withoutBackup(instances).length > 0);
  return (
    <StepPage
      title={isNothing ? firstRun.nothing.title : words.title}
      lead={detection === null ? undefined : isNothing ? firstRun.nothing.lead : words.lead}
      error={looking.error}
      primary={
        isNothing ? null : (
          <Button disabled={!mayGoOn || looking.isDoing} onClick={() => dispatch({ type: 'servers-chosen' })}>
            {words.next}
          </Button>
        )
      }
    >
      {looking.isDoing ? <Waiting>{words.looking}</Waiting> : null}
      {detection === null || isNothing ? null : (
        <Stack>
          {detection.finds.map((find) => (
            <FindCard key={find.id} find={find} wanted={wanted.find(({ key }) => key === find.id) ?? null} />
          ))}
          {byHand.map((server) => (
            <WantedCard key={server.key} server={server} />
          ))}
        </Stack>
      )}
      {isNothing ? <NothingFound /> : null}
      {detection === null ? null : <Unseen detection={detection} />}
      <Group>
        <Button
          variant={isNothing ? 'filled' : 'default'}
          leftSection={<IconRefresh size={16} aria-hidden />}
          disabled={looking.isDoing}
          onClick={() => void looking.run(lookForServers)}
        >
          {words.lookAgain}
        </Button>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setByHand(true)}
        >
          {words.byHand}
        </Button>
      </Group>
      <ByHandForm
        isOpen={isByHand}
        onClose={() => setByHand(false)}
        onAdd={(server) => dispatch({ type: 'server-wanted', server })}
      />
      {detection === null || isNothing ? null : (
        <Text role="status" ta="right" size="sm" c="dimmed">
          {wanted.length > 0 && !wanted.every(isComplete) ? words.incomplete : words.chosen(wanted.length)}
        </Text>
      )}
    </StepPage>
  );
}

function Unseen({ detection }: { readonly detection: Detection }) {
  const { firstRun } = useTexts().ui;
  if (detection.unseen.length === 0) return null;
  return (
    <Stack gap={4}>
      <Text size="sm">{firstRun.servers.unseen}</Text>
      <List size="sm" withPadding>
        {detection.unseen.map((one) => {
          const said = firstRun.found.unseen(one);
          return <List.Item key={said}>{said}</List.Item>;
        })}
      </List>
    </Stack>
  );
}
