/** One step of the first run: its heading, how far it is, what went wrong, the way back and the way on. */
import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ErrorInfo } from '../../src-main/domain/errors.ts';
import { AskedError } from '../components/asked-error.tsx';
import { Page } from '../components/page.tsx';
import { StepActions } from '../components/step-actions.tsx';
import { useHold } from '../history/use-step-history.ts';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';
import { Column } from './column.tsx';
import { cancel } from './effects.ts';
import { SetUpSteps } from './set-up-steps.tsx';
import { dispatch, useSetUp } from './store.ts';

interface Props {
  readonly title: string;
  readonly lead?: string | undefined;
  readonly error?: ErrorInfo | null;
  /** The buttons that lead on, the one to be pressed last. */
  readonly primary?: ReactNode;
  /** Something is under way that going back would not end. */
  readonly isBusy?: boolean;
  readonly children: ReactNode;
}

export function StepPage({ title, lead, error = null, primary, isBusy = false, children }: Props) {
  const { common } = useTexts().ui;
  const { goal, current } = useSetUp();
  const leaving = useDo();
  useHold(isBusy);
  const isFirst =
    (goal === 'servers' && current.step === 'servers') || (goal === 'adopt' && current.step === 'drive');
  return (
    <Column>
      <Page title={title} lead={lead}>
        <SetUpSteps current={current.step} />
        {children}
        <AskedError error={error ?? leaving.error} />
        <StepActions
          back={
            isFirst ? (
              <Button variant="default" disabled={isBusy} onClick={() => void leaving.run(cancel)}>
                {common.cancel}
              </Button>
            ) : (
              <Button
                variant="default"
                leftSection={<IconArrowLeft size={16} aria-hidden />}
                disabled={isBusy}
                onClick={() => dispatch({ type: 'back' })}
              >
                {common.back}
              </Button>
            )
          }
        >
          {primary}
        </StepActions>
      </Page>
    </Column>
  );
}
