/** The last word: a button that says what it does, or why there is none. */
import { Button, Stack, Text } from '@mantine/core';
import { FindingAlert } from '../../components/finding-alert.tsx';
import { StepActions } from '../../components/step-actions.tsx';
import { useTexts } from '../../texts.ts';
import { useNow } from '../../use-now.ts';
import { canStart, type Shown } from '../machine.ts';
import { hasBlocks } from '../verdict-groups.ts';

interface Props {
  readonly shown: Shown;
  /** It is being worked out again. */
  readonly isStale: boolean;
  readonly onStart: () => void;
  readonly onBack: () => void;
}

export function ConfirmBar({ shown, isStale, onStart, onBack }: Props) {
  const words = useTexts().ui.wizard.review;
  const now = useNow();
  const { plan, starting } = shown;
  const isBlocked = hasBlocks(plan.verdicts);
  const isReady = canStart(shown) && !isStale;
  const undo = plan.undoes === 'undo' ? words.confirmUndoUndo : words.confirmUndo;
  const label = plan.kind === 'undo' ? undo : words.confirm(plan.backup.createdAt, now);
  return (
    <Stack gap="sm" className={isBlocked ? undefined : 'confirm-bar'}>
      {typeof starting === 'object' ? (
        <FindingAlert code={starting.refused.code} details={starting.refused.details} />
      ) : null}
      {isBlocked || isReady || isStale || starting === 'asked' ? null : (
        <Text size="sm" id="read-first">
          {words.readFirst}
        </Text>
      )}
      <StepActions
        back={
          <Button variant="default" disabled={starting === 'asked'} onClick={onBack}>
            {words.back}
          </Button>
        }
      >
        {isBlocked ? null : (
          <Button
            disabled={!isReady && starting !== 'asked'}
            loading={starting === 'asked'}
            aria-describedby="read-first"
            onClick={onStart}
          >
            {label}
          </Button>
        )}
      </StepActions>
    </Stack>
  );
}
