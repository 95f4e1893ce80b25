/** Only after everything else: which backup to bring back, and why no newer one. */
import { Group, Stack, Text, Title } from '@mantine/core';
import type { Diagnosis } from '../../src-main/domain/diagnosis/diagnosis.ts';
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import { DefinitionList } from '../components/definition-list.tsx';
import { upperFirst } from '../components/upper-first.ts';
import { useTexts } from '../texts.ts';
import { useNow } from '../use-now.ts';
import { RestoreButton } from './restore-button.tsx';
import { countsWords, passedOverWords, whyWords } from './suggestion-words.ts';
import { wayOutOf } from './way-out.ts';

interface Props {
  readonly diagnosis: Diagnosis;
  readonly instance: InstanceView;
}

export function SuggestedRestore({ diagnosis, instance }: Props) {
  const texts = useTexts();
  const words = texts.ui.diagnosis.restore;
  const now = useNow();
  const { suggestion, causes, next } = diagnosis;
  const { backup, passedOver, away } = suggestion;
  const isNeeded = next === 'restore';
  const none = passedOver.length === 0 ? words.none : words.noneGood;
  return (
    <Stack component="section" gap="sm" aria-label={words.title}>
      <Title order={2} size="h4">
        {words.title}
      </Title>
      {backup === null ? <Text>{none}</Text> : null}
      {backup === null || (causes.length === 0 && !isNeeded) ? null : (
        <Text>{isNeeded ? words.needed : words.notNeeded}</Text>
      )}
      {backup === null ? null : (
        <>
          <DefinitionList
            entries={[
              { term: words.newest, value: upperFirst(texts.formats.time(backup.createdAt, now)) },
              { term: words.holds, value: countsWords(backup.counts, texts) },
              ...(backup.form === 'native' ? [{ term: words.file, value: backup.path }] : []),
              ...(backup.serverVersion === null ? [] : [{ term: words.made, value: backup.serverVersion }]),
            ]}
          />
          <Text size="sm">{whyWords(suggestion, texts)}</Text>
        </>
      )}
      {passedOver.length === 0 ? null : (
        <div>
          <Text size="sm" fw={500}>
            {words.passedOver}
          </Text>
          <ul className="tight-list">
            {passedOver.map((one) => (
              <Text component="li" size="sm" key={one.id}>
                {words.not(upperFirst(texts.formats.time(one.createdAt, now)), passedOverWords(one, texts))}
              </Text>
            ))}
          </ul>
        </div>
      )}
      {away.length === 0 ? null : (
        <div>
          <Text size="sm" fw={500}>
            {words.away}
          </Text>
          <ul className="tight-list">
            {away.map((path) => (
              <Text component="li" size="sm" key={path} className="wraps">
                {path}
              </Text>
            ))}
          </ul>
          <Text size="sm">{words.awayText}</Text>
        </div>
      )}
      {backup === null || wayOutOf(diagnosis) === 'restore' ? null : (
        <Group>
          <RestoreButton instanceId={instance.id} backup={backup} isPrimary={false} />
        </Group>
      )}
    </Stack>
  );
}
