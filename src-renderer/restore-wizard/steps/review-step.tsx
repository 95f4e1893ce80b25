/** Everything a restore will do, before anything is done. */
import { Alert, Button, Group, Stack } from '@mantine/core';
import { isolated } from '../../../src-main/text/isolated.ts';
import { IconRefresh } from '@tabler/icons-react';
import { openPage, useApp } from '../../app-store.ts';
import { FindingAlert } from '../../components/finding-alert.tsx';
import { Page } from '../../components/page.tsx';
import { instanceName } from '../../instance-name.ts';
import { StepActions } from '../../components/step-actions.tsx';
import { useTexts } from '../../texts.ts';
import { useNow } from '../../use-now.ts';
import { restorable } from '../first-step.ts';
import type { Review, Shown } from '../machine.ts';
import { BackupFacts } from '../review/backup-facts.tsx';
import { Choices } from '../review/choices.tsx';
import { ConfirmBar } from '../review/confirm-bar.tsx';
import { Differences } from '../review/differences.tsx';
import { MediaFolders, Rewrites } from '../review/media-folders.tsx';
import { ToKnow } from '../review/to-know.tsx';
import { Blocks, Warnings } from '../review/verdicts.tsx';
import type { WizardState } from '../store.ts';
import { hasBlocks } from '../verdict-groups.ts';
import { WizardSteps } from '../wizard-steps.tsx';
import { Waiting } from '../../components/waiting.tsx';

interface Props {
  readonly step: Review;
  readonly dispatch: WizardState['dispatch'];
}

export function ReviewStep({ step, dispatch }: Props) {
  const texts = useTexts();
  const { formats, ui } = texts;
  const app = useApp();
  const now = useNow();
  const words = ui.wizard.review;
  const { planning, subject, isAnew } = step;
  const instance = app.instances.find(({ id }) => id === step.instanceId);
  const name = instance === undefined ? '' : instanceName(instance, texts);
  const shown = shownOf(step);
  const isUndo = subject.kind === 'undo';
  const isUndoOfUndo = isUndo && (shown?.plan.undoes ?? instance?.undoable?.kind) === 'undo';
  const time = shown === null ? null : formats.shortTime(shown.plan.backup.createdAt, now);
  const lead =
    time === null
      ? undefined
      : isUndoOfUndo
        ? words.undoUndoLead(time)
        : isUndo
          ? words.undoLead(time)
          : words.lead(time);
  const goBack = (): void => {
    if (isUndo) openPage({ page: 'backups', instanceId: step.instanceId });
    else dispatch({ type: 'went-back' });
  };
  return (
    <Page
      key="review"
      title={
        isUndoOfUndo
          ? ui.wizard.undoUndoTitle(isolated(name))
          : isUndo
            ? ui.wizard.undoTitle(isolated(name))
            : ui.wizard.reviewTitle(isolated(name))
      }
      lead={lead}
    >
      <WizardSteps current="review" hasInstanceStep={!isUndo && restorable(app).length > 1} isUndo={isUndo} />
      {planning.state === 'planning' ? (
        <Waiting>{isUndo ? words.planningUndo : words.planning}</Waiting>
      ) : null}
      {isAnew && planning.state !== 'refused' ? (
        <Alert role="alert" color="blue" icon={<IconRefresh aria-hidden />} title={words.anew}>
          {words.anewText}
        </Alert>
      ) : null}
      {planning.state === 'refused' ? (
        <FindingAlert code={planning.error.code} details={planning.error.details}>
          <Group>
            <Button onClick={() => dispatch({ type: 'plan-wanted' })}>{ui.common.again}</Button>
            <Button variant="default" onClick={goBack}>
              {isUndo ? words.back : words.otherBackup}
            </Button>
          </Group>
        </FindingAlert>
      ) : null}
      {shown === null ? null : <Plan step={step} shown={shown} dispatch={dispatch} onBack={goBack} />}
      {shown === null && planning.state === 'planning' ? (
        <StepActions
          back={
            <Button variant="default" onClick={goBack}>
              {words.back}
            </Button>
          }
        />
      ) : null}
    </Page>
  );
}

interface PlanProps extends Props {
  readonly shown: Shown;
  readonly onBack: () => void;
}

function Plan({ step, shown, dispatch, onBack }: PlanProps) {
  const { instances } = useApp();
  const { plan } = shown;
  const isStale = step.planning.state === 'planning';
  const control = instances.find(({ id }) => id === step.instanceId)?.control.kind ?? 'none';
  const isBlocked = hasBlocks(plan.verdicts);
  // What was chosen may be what blocks it: it can be chosen otherwise.
  const { datasets, mappings, after } = step.choice;
  const hasChosen = datasets !== null || mappings.length > 0 || (after === 'keep' && control !== 'none');
  const onMappings = (mappings: Review['choice']['mappings']): void =>
    dispatch({ type: 'choice-changed', choice: { mappings } });
  return (
    <Stack gap="xl" className={isStale ? 'stale' : undefined} aria-busy={isStale} data-plan={plan.id}>
      <Blocks
        verdicts={plan.verdicts}
        onAgain={() => dispatch({ type: 'plan-wanted' })}
        onOther={plan.kind === 'undo' ? null : onBack}
      />
      {isBlocked ? null : (
        <>
          <Warnings
            verdicts={plan.verdicts}
            read={shown.read}
            onRead={(group, isRead) => dispatch({ type: 'warnings-read', group, isRead })}
          />
          <MediaFolders plan={plan} which="missing" onMappings={onMappings} />
          <Differences plan={plan} />
        </>
      )}
      <BackupFacts plan={plan} />
      {isBlocked ? null : <MediaFolders plan={plan} which="found" onMappings={onMappings} />}
      {isBlocked && !hasChosen ? null : <Rewrites plan={plan} onMappings={onMappings} />}
      {isBlocked ? null : <ToKnow plan={plan} />}
      {isBlocked && !hasChosen ? null : (
        <Choices
          plan={plan}
          step={step}
          isStartedByUser={control === 'none'}
          onChoice={(choice) => dispatch({ type: 'choice-changed', choice })}
          onSlow={(ifSlow) => dispatch({ type: 'slow-chosen', ifSlow })}
        />
      )}
      <ConfirmBar
        shown={shown}
        isStale={isStale}
        onStart={() => dispatch({ type: 'start-asked' })}
        onBack={onBack}
      />
    </Stack>
  );
}

/** The plan in sight, also while another is worked out. */
function shownOf({ planning }: Review): Shown | null {
  if (planning.state === 'shown') return planning.shown;
  return planning.state === 'planning' ? planning.previous : null;
}
