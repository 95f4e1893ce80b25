/** Takes a restore back: review → restoring → finished. */
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { PageLink } from '../../src-main/ipc/contract.ts';
import { openPage, useApp, usePage } from '../app-store.ts';
import { FindingAlert } from '../components/finding-alert.tsx';
import { Page } from '../components/page.tsx';
import { useTexts } from '../texts.ts';
import { firstUndoStep } from './first-step.ts';
import type { Step } from './machine.ts';
import { OperationStep } from './steps/operation-step.tsx';
import { ReviewStep } from './steps/review-step.tsx';
import { useWizard } from './use-wizard.ts';

export function UndoPage() {
  const link = usePage();
  return link.page === 'undo' ? <Undo key={link.operationId} link={link} /> : null;
}

function Undo({ link }: { readonly link: Extract<PageLink, { readonly page: 'undo' }> }) {
  // Once it is undone there is nothing to undo any more; how it went is shown all the same.
  const now = firstUndoStep(link, useApp());
  const [first, setFirst] = useState(now);
  if (first === null && now !== null) setFirst(now);
  const { ui } = useTexts();
  if (first !== null) return <UndoSteps first={first} />;
  return (
    <Page title={ui.wizard.review.confirmUndo}>
      <FindingAlert code="nothing-to-undo" severity="warn" details={{}}>
        <Group>
          <Button variant="default" onClick={() => openPage({ page: 'backups', instanceId: null })}>
            {ui.backups.title}
          </Button>
        </Group>
      </FindingAlert>
    </Page>
  );
}

function UndoSteps({ first }: { readonly first: Step }) {
  const { current, dispatch } = useWizard(first);
  if (current.step === 'review') return <ReviewStep step={current} dispatch={dispatch} />;
  return current.step === 'restoring' || current.step === 'finished' ? (
    <OperationStep step={current} />
  ) : null;
}
