/** What lies on the drive: one line for each server that was backed up to it. */
import { Alert, Button, Radio, Stack, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { AdoptionView } from '../../src-main/ipc/views/found-view.ts';
import { isolated } from '../../src-main/text/isolated.ts';
import { FindingList } from '../components/finding-list.tsx';
import { useTexts } from '../texts.ts';
import { OldServerCard } from './old-server-card.tsx';
import { StepPage } from './step-page.tsx';
import { dispatch, useSetUp } from './store.ts';

export function ContentStep({ adoption }: { readonly adoption: AdoptionView }) {
  const words = useTexts().ui.firstRun.adopting.content;
  const { oldId } = useSetUp().entered;
  const { old, unreadable, repository, isReadOnly } = adoption;
  return (
    <StepPage
      title={words.title}
      lead={old.length === 0 ? words.none : words.lead}
      primary={
        old.length === 0 ? (
          <Button onClick={() => dispatch({ type: 'back' })}>{words.chooseOther}</Button>
        ) : (
          <>
            <Text role="status" size="sm" c="dimmed">
              {oldId === null ? words.missing : ''}
            </Text>
            <Button disabled={oldId === null} onClick={() => dispatch({ type: 'old-chosen' })}>
              {words.next}
            </Button>
          </>
        )
      }
    >
      <Text className="wraps">{words.at(isolated(repository.path))}</Text>
      {isReadOnly ? (
        <Alert color="blue" icon={<IconInfoCircle aria-hidden />}>
          {words.readOnly}
        </Alert>
      ) : null}
      <Radio.Group
        value={oldId}
        onChange={(id) => dispatch({ type: 'old-marked', oldId: id })}
        aria-label={words.lead}
      >
        <Stack>
          {old.map((one) => (
            <OldServerCard key={one.id} old={one} />
          ))}
        </Stack>
      </Radio.Group>
      {unreadable.length === 0 ? null : (
        <Stack gap="xs">
          <Text size="sm">{words.unreadable}</Text>
          <FindingList findings={unreadable} />
        </Stack>
      )}
    </StepPage>
  );
}
