/** What was found on this computer, and which of it is to be protected. */
import { Button, Group, List, Stack, Text } from '@mantine/core';
import { IconPlus, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import type { Detection } from '../../src-main/ipc/views/found-view.ts';
import { useApp } from '../app-store.ts';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';
import { AlsoFound } from './also-found.tsx';
import { ByHandForm } from './by-hand-form.tsx';
import { carryOut, lookForServers, withoutBackup } from './effects.ts';
import { isComplete } from './entered.ts';
import { FindCard } from './find-card.tsx';
import { mayChoosePlace } from './machine.ts';
import { NothingFound } from './nothing-found.tsx';
import { PutOff } from './put-off.tsx';
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
  const finishing = useDo();
  const byHand = wanted.filter(({ findId }) => findId === null);
  const finds = detection?.finds ?? [];
  const protectable = finds.filter(({ canBackUp }) => canBackUp);
  const toProtect = wanted.filter(({ canBackUp }) => canBackUp);
  const isNothing = detection !== null && detection.finds.length === 0 && byHand.length === 0;
  const isAllKnown = byHand.length === 0 && finds.every(({ known }) => known !== null) && !isNothing;
  const waiting = withoutBackup(instances).length;
  const mayGoOn = mayChoosePlace(entered, waiting > 0);
  // Without anything to back up there is no place to choose.
  const isOnlyShown = wanted.length > 0 && toProtect.length === 0 && waiting === 0;
  const isNoneProtectable = protectable.length === 0 && byHand.every(({ canBackUp }) => !canBackUp);
  const lookAgain = (): void => void looking.run(lookForServers);
  const lead = isNothing
    ? firstRun.nothing.lead
    : isAllKnown
      ? words.allKnown(waiting)
      : isNoneProtectable
        ? words.noneProtectable
        : words.lead;
  const isIncomplete = wanted.length > 0 && !wanted.every(isComplete);
  return (
    <StepPage
      title={isNothing ? firstRun.nothing.title : words.title}
      lead={detection === null ? undefined : lead}
      error={looking.error ?? finishing.error}
      isBusy={finishing.isDoing}
      primary={
        isNothing ? (
          <PutOff />
        ) : detection === null ? null : (
          <>
            <Text role="status" size="sm" c="dimmed">
              {isIncomplete
                ? words.incomplete
                : isAllKnown || isOnlyShown
                  ? ''
                  : words.chosen(toProtect.length)}
            </Text>
            <Button
              disabled={!mayGoOn || looking.isDoing}
              loading={finishing.isDoing}
              onClick={() =>
                isOnlyShown
                  ? void finishing.run(() => carryOut(null, instances))
                  : dispatch({ type: 'servers-chosen' })
              }
            >
              {isOnlyShown ? firstRun.summary.beginNone : words.next}
            </Button>
          </>
        )
      }
    >
      {looking.isDoing ? <Waiting>{words.looking}</Waiting> : null}
      {detection === null || isNothing ? null : (
        <Stack>
          {protectable.map((find) => (
            <FindCard key={find.id} find={find} wanted={wanted.find(({ key }) => key === find.id) ?? null} />
          ))}
          {byHand
            .filter(({ canBackUp }) => canBackUp)
            .map((server) => (
              <WantedCard key={server.key} server={server} />
            ))}
          <AlsoFound finds={finds.filter(({ canBackUp }) => !canBackUp)} wanted={wanted} />
        </Stack>
      )}
      {isNothing ? (
        <NothingFound isLooking={looking.isDoing} onLook={lookAgain} onByHand={() => setByHand(true)} />
      ) : null}
      {detection === null ? null : <Unseen detection={detection} />}
      {isNothing || (detection === null && looking.error === null) ? null : (
        <Group>
          <Button
            variant="default"
            leftSection={<IconRefresh size={16} aria-hidden />}
            disabled={looking.isDoing}
            onClick={lookAgain}
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
      )}
      <ByHandForm
        isOpen={isByHand}
        onClose={() => setByHand(false)}
        onAdd={(server) => dispatch({ type: 'server-wanted', server })}
      />
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
