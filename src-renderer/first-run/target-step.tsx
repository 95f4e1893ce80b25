/** Which server of this computer gets what comes back, or how to get one. */
import { Button, Group, Radio, Stack, Text } from '@mantine/core';
import { IconPlus, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { isolated } from '../../src-main/text/isolated.ts';
import { useApp } from '../app-store.ts';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';
import { ByHandForm } from './by-hand-form.tsx';
import { CandidateCard } from './candidate-card.tsx';
import { carryOn, lookForServers } from './effects.ts';
import { isComplete, type Target } from './entered.ts';
import { InstallHelp } from './install-help.tsx';
import type { ComingBack } from './machine.ts';
import { NoDatabase } from './no-database.tsx';
import { StepPage } from './step-page.tsx';
import { dispatch, useSetUp } from './store.ts';
import { candidatesFor, targetKey } from './targets.ts';
import { useLooking } from './use-looking.ts';
import { Waiting } from '../components/waiting.tsx';

export function TargetStep({ back }: { readonly back: ComingBack }) {
  const { firstRun } = useTexts().ui;
  const words = firstRun.adopting.target;
  const { instances } = useApp();
  const { detection, target } = useSetUp().entered;
  const looking = useLooking();
  const going = useDo();
  const [isByHand, setByHand] = useState(false);
  const { old } = back;
  const candidates = candidatesFor(back, { instances, detection, target });
  const title = words.title(isolated(old.name));
  const mark = (to: Target): void => {
    going.clear();
    dispatch({ type: 'target-marked', target: to });
  };
  const isReady = target !== null && (target.kind === 'known' || isComplete(target.server));
  const go = (isKnowing: boolean): void =>
    void going.run(async () => target !== null && (await carryOn(back, target, isKnowing)));
  const noDatabase = going.error?.code === 'database-not-found' ? going.error : null;
  return (
    <StepPage
      title={title}
      lead={words.lead}
      error={looking.error ?? (noDatabase === null ? going.error : null)}
      isBusy={going.isDoing}
      primary={
        <>
          <Text role="status" size="sm" c="dimmed">
            {isReady || candidates.length === 0
              ? ''
              : target === null
                ? words.missing
                : firstRun.servers.incomplete}
          </Text>
          <Button disabled={!isReady} loading={going.isDoing} onClick={() => go(false)}>
            {words.next}
          </Button>
        </>
      }
    >
      {looking.isDoing ? <Waiting>{words.looking}</Waiting> : null}
      {candidates.length === 0 ? null : (
        <Radio.Group
          aria-label={title}
          value={target === null ? null : targetKey(target)}
          onChange={(key) => {
            const chosen = candidates.find((one) => targetKey(one.target) === key);
            if (chosen !== undefined) mark(chosen.target);
          }}
        >
          <Stack>
            {candidates.map((one) => (
              <CandidateCard key={targetKey(one.target)} candidate={one} marked={target} />
            ))}
          </Stack>
        </Radio.Group>
      )}
      {noDatabase === null ? null : (
        <NoDatabase error={noDatabase} isDoing={going.isDoing} onAnyway={() => go(true)} />
      )}
      {detection === null ? null : <InstallHelp old={old} candidates={candidates.length} />}
      <Group>
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} aria-hidden />}
          disabled={looking.isDoing}
          onClick={() => void looking.run(lookForServers)}
        >
          {firstRun.servers.lookAgain}
        </Button>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setByHand(true)}
        >
          {firstRun.servers.byHand}
        </Button>
      </Group>
      <ByHandForm
        isOpen={isByHand}
        only={old.server}
        onClose={() => setByHand(false)}
        onAdd={(server) => mark({ kind: 'new', server })}
      />
    </StepPage>
  );
}
