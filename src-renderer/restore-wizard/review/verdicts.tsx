/** What stands in the way, with the way out; and what has to be read before one may go on. */
import { Button, Checkbox, Group, Paper, Stack, Title } from '@mantine/core';
import type { Verdict } from '../../../src-main/domain/restore/restore-plan.ts';
import { FindingAlert } from '../../components/finding-alert.tsx';
import { useTexts } from '../../texts.ts';
import { groupsToRead, saidWith, type Said } from '../verdict-groups.ts';

interface BlocksProps {
  readonly verdicts: readonly Verdict[];
  /** `null` = there is no other. */
  readonly onOther: (() => void) | null;
  readonly onAgain: () => void;
}

/** Nothing when nothing blocks. */
export function Blocks({ verdicts, onOther, onAgain }: BlocksProps) {
  const words = useTexts().ui.wizard.review;
  const blocks = saidWith(verdicts, 'block');
  if (blocks.length === 0) return null;
  return (
    <Stack component="section" gap="sm" aria-labelledby="blocks-title" role="alert">
      <Title order={2} size="h4" id="blocks-title">
        {words.blocked}
      </Title>
      {blocks.map((said) => (
        <FindingAlert key={keyOf(said)} code={said.code} severity="block" details={said.details} />
      ))}
      <Group>
        {onOther === null ? null : <Button onClick={onOther}>{words.otherBackup}</Button>}
        <Button variant={onOther === null ? 'filled' : 'default'} onClick={onAgain}>
          {words.planAgain}
        </Button>
      </Group>
    </Stack>
  );
}

interface WarningsProps {
  readonly verdicts: readonly Verdict[];
  readonly read: readonly string[];
  readonly onRead: (group: string, isRead: boolean) => void;
}

/** Nothing when there is nothing to read. */
export function Warnings({ verdicts, read, onRead }: WarningsProps) {
  const words = useTexts().ui.wizard.review;
  const groups = groupsToRead(verdicts);
  if (groups.length === 0) return null;
  return (
    <Stack component="section" gap="sm" aria-labelledby="warnings-title">
      <Title order={2} size="h4" id="warnings-title">
        {words.read}
      </Title>
      {groups.map(({ key, check, verdicts: own }) => (
        <Paper withBorder p="md" key={key}>
          <Stack gap="sm">
            {own.map((said) => (
              <FindingAlert key={keyOf(said)} code={said.code} severity="warn" details={said.details} />
            ))}
            <Checkbox
              label={words.haveRead}
              data-check={check}
              checked={read.includes(key)}
              onChange={({ currentTarget }) => onRead(key, currentTarget.checked)}
            />
          </Stack>
        </Paper>
      ))}
    </Stack>
  );
}

function keyOf({ check, code, details }: Said): string {
  return JSON.stringify([check, code, details]);
}
