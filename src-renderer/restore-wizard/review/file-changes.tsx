/** What changes where only files come back: no database is compared, and the places are named. */
import { Stack, Text, Title } from '@mantine/core';
import type { RestorePlan } from '../../../src-main/domain/restore/restore-plan.ts';
import { useTexts } from '../../texts.ts';

interface Props {
  readonly plan: RestorePlan;
}

const maxShown = 6;

/** Nothing where no file changes. */
export function FileChanges({ plan: { kind, changes } }: Props) {
  const words = useTexts().ui.wizard.review;
  const changed = changes.filter(({ change }) => change !== 'kept' && change !== 'protected');
  if (changed.length === 0) return null;
  const more = changed.length - maxShown;
  return (
    <Stack component="section" gap="sm" aria-labelledby="differences-title">
      <Title order={2} size="h4" id="differences-title">
        {words.differences}
      </Title>
      <Text>{kind === 'undo' ? words.filesOnlyUndo : words.filesOnly}</Text>
      <ul className="bullets">
        {changed.slice(0, maxShown).map(({ path, change }) => (
          <li key={`${path} ${change}`}>
            <bdi className="path">{path}</bdi>: {kind === 'undo' ? words.undoChange : words.changes[change]}
          </li>
        ))}
      </ul>
      {more > 0 ? <Text>{words.more(more)}</Text> : null}
    </Stack>
  );
}
