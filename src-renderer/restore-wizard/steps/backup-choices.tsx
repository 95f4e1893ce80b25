/** The list to choose from: newest first, by day when there are many, older ones when asked for. */
import { Button, Group, Radio, Stack, Title } from '@mantine/core';
import { Fragment, useState } from 'react';
import { useTexts } from '../../texts.ts';
import { useNow } from '../../use-now.ts';
import { BackupChoice } from './backup-choice.tsx';
import type { MarkedBackup } from './marked-backups.ts';

interface Props {
  readonly marked: readonly MarkedBackup[];
  readonly serverName: string;
  readonly chosen: string | null;
  /** What is wrong is not known yet: none is recommended and none can be chosen. */
  readonly isLooking: boolean;
  readonly onChoose: (key: string) => void;
}

const shownFirst = 20;
const shownMore = 50;
/** With so many, days are easier to find than single backups. */
const many = 12;

export function BackupChoices({ marked, serverName, chosen, isLooking, onChoose }: Props) {
  const words = useTexts().ui.wizard.chooseBackup;
  const [count, setCount] = useState(shownFirst);
  const now = useNow();
  // Whatever is chosen is in sight.
  const shown = marked.slice(0, Math.max(count, marked.findIndex(({ key }) => key === chosen) + 1));
  const older = marked.length - shown.length;
  const hasDays = marked.length > many;
  return (
    <Stack gap="sm">
      <Radio.Group value={chosen} onChange={onChoose} aria-label={words.list}>
        <Stack gap="xs">
          {shown.map((one, index) => {
            const day = words.day(one.view.createdAt);
            const last = shown[index - 1];
            const isNewDay = last === undefined || words.day(last.view.createdAt) !== day;
            return (
              <Fragment key={one.key}>
                {hasDays && isNewDay ? (
                  <Title order={2} size="h6" mt={index === 0 ? 0 : 'xs'}>
                    {day}
                  </Title>
                ) : null}
                <BackupChoice
                  marked={isLooking ? { ...one, mark: null } : one}
                  serverName={serverName}
                  isChosen={one.key === chosen}
                  isDisabled={isLooking}
                  now={now}
                />
              </Fragment>
            );
          })}
        </Stack>
      </Radio.Group>
      {older === 0 ? null : (
        <Group>
          <Button variant="default" onClick={() => setCount(shown.length + shownMore)}>
            {words.showOlder(older)}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
