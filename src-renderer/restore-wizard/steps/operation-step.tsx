/** The restore while it goes on, and how it ended. */
import { useState } from 'react';
import { useApp } from '../../app-store.ts';
import { useConnected } from '../../browser/use-connected.ts';
import { Page } from '../../components/page.tsx';
import { EndedOperation } from '../../operation/ended-operation.tsx';
import { operationTitle } from '../../operation/operation-title.ts';
import { PastOperation } from '../../operation/past-operation.tsx';
import { RunningOperation } from '../../operation/running-operation.tsx';
import { instanceName } from '../../instance-name.ts';
import { useTexts } from '../../texts.ts';
import { restorable } from '../first-step.ts';
import type { Step } from '../machine.ts';
import { WizardSteps } from '../wizard-steps.tsx';
import { Waiting } from '../../components/waiting.tsx';

interface Props {
  readonly step: Extract<Step, { readonly step: 'restoring' | 'finished' }>;
}

export function OperationStep({ step }: Props) {
  const texts = useTexts();
  const { ui } = texts;
  const app = useApp();
  const { operations, instances } = app;
  const view = operations.find(({ operationId }) => operationId === step.operationId);
  const isConnected = useConnected();
  const [wasHere, setWasHere] = useState(false);
  // Told of once, or of a time nobody was told of: what is not known now is over, and not about to come.
  if (!wasHere && (view !== undefined || !isConnected)) setWasHere(true);
  if (view === undefined) {
    return wasHere && isConnected ? (
      <PastOperation operationId={step.operationId} />
    ) : (
      <Page title={ui.wizard.title}>
        <Waiting>{ui.common.loading}</Waiting>
      </Page>
    );
  }
  const instance = instances.find(({ id }) => id === view.instanceId);
  const name = instance === undefined ? null : instanceName(instance, texts);
  const backupTime = view.kind === 'restore' ? (step.plan?.backup.createdAt ?? null) : null;
  return (
    <Page
      key={step.step}
      title={operationTitle(view, name, ui.operation)}
      lead={view.end === null || name === null ? undefined : name}
    >
      {view.end === null ? (
        <WizardSteps
          current="restoring"
          hasInstanceStep={view.kind === 'restore' && restorable(app).length > 1}
          isUndo={view.kind === 'undo'}
        />
      ) : null}
      {view.end === null ? (
        <RunningOperation view={view} />
      ) : (
        <EndedOperation view={view} backupTime={backupTime} />
      )}
    </Page>
  );
}
