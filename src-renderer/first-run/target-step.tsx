/** Which server of this machine carries an old one on, or how to get one. */
import { Badge, Button, Card, Group, Radio, Stack, Text } from '@mantine/core';
import { IconPlus, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import type { OldInstanceView } from '../../src-main/ipc/views/found-view.ts';
import { isolated } from '../../src-main/text/isolated.ts';
import { useApp } from '../app-store.ts';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';
import { ByHandForm } from './by-hand-form.tsx';
import { carryOn, lookForServers } from './effects.ts';
import { isComplete, type Target } from './entered.ts';
import { FindFacts } from './find-facts.tsx';
import { InstallHelp } from './install-help.tsx';
import { StepPage } from './step-page.tsx';
import { dispatch, useSetUp } from './store.ts';
import { candidatesFor, targetKey } from './targets.ts';
import { WantedFields } from './wanted-fields.tsx';
import { useLooking } from './use-looking.ts';
import { Waiting } from '../components/waiting.tsx';

export function TargetStep({ old }: { readonly old: OldInstanceView }) {
  const { firstRun } = useTexts().ui;
  const words = firstRun.adopting.target;
  const { instances } = useApp();
  const { detection, target } = useSetUp().entered;
  const looking = useLooking();
  const going = useDo();
  const [isByHand, setByHand] = useState(false);
  const candidates = candidatesFor(old, { instances, detection, target });
  const mark = (to: Target): void => dispatch({ type: 'target-marked', target: to });
  const isReady = target !== null && (target.kind === 'known' || isComplete(target.server));
  return (
    <StepPage
      title={words.title(isolated(old.name))}
      lead={words.lead}
      error={looking.error ?? going.error}
      isBusy={going.isDoing}
      primary={
        <Button
          disabled={!isReady}
          loading={going.isDoing}
          onClick={() => void going.run(async () => target !== null && (await carryOn(old, target)))}
        >
          {words.next}
        </Button>
      }
    >
      {looking.isDoing ? <Waiting>{words.looking}</Waiting> : null}
      {candidates.length === 0 ? null : (
        <Radio.Group
          aria-label={words.title(isolated(old.name))}
          value={target === null ? null : targetKey(target)}
          onChange={(key) => {
            const chosen = candidates.find((one) => targetKey(one.target) === key);
            if (chosen !== undefined) mark(chosen.target);
          }}
        >
          <Stack>
            {candidates.map((one) => (
              <Card key={targetKey(one.target)} withBorder padding="md">
                <Stack gap="xs">
                  <Group justify="space-between">
                    <Radio
                      value={targetKey(one.target)}
                      size="md"
                      label={
                        <Text fw={600}>
                          {one.target.kind === 'known' ? words.here(one.label) : one.label}
                        </Text>
                      }
                    />
                    {one.isLikely ? (
                      <Badge variant="light" tt="none">
                        {words.likely}
                      </Badge>
                    ) : null}
                  </Group>
                  {one.find === null ? null : <FindFacts find={one.find} />}
                  {target?.kind === 'new' && targetKey(target) === targetKey(one.target) ? (
                    <WantedFields
                      server={target.server}
                      onChange={(server) => mark({ kind: 'new', server })}
                    />
                  ) : null}
                </Stack>
              </Card>
            ))}
          </Stack>
        </Radio.Group>
      )}
      {detection === null ? null : <InstallHelp old={old} hasCandidates={candidates.length > 0} />}
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
