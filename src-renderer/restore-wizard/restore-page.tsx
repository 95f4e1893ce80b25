/** The guided restore: server → backup → review → restoring → finished. */
import { useApp, usePage } from '../app-store.ts';
import type { PageLink } from '../../src-main/ipc/contract.ts';
import { firstStep } from './first-step.ts';
import { OperationStep } from './steps/operation-step.tsx';
import { ChooseBackupStep } from './steps/choose-backup-step.tsx';
import { ChooseInstanceStep } from './steps/choose-instance-step.tsx';
import { ReviewStep } from './steps/review-step.tsx';
import { useWizard } from './use-wizard.ts';

export function RestorePage() {
  const link = usePage();
  if (link.page !== 'restore') return null;
  // Another file that is dropped, or another backup that is chosen, begins anew.
  return <RestoreWizard key={JSON.stringify(link)} link={link} />;
}

function RestoreWizard({ link }: { readonly link: Extract<PageLink, { readonly page: 'restore' }> }) {
  const { current, dispatch } = useWizard(firstStep(link, useApp()));
  switch (current.step) {
    case 'choose-instance':
      return <ChooseInstanceStep dispatch={dispatch} />;
    case 'choose-backup':
      return <ChooseBackupStep step={current} dispatch={dispatch} />;
    case 'review':
      return <ReviewStep step={current} dispatch={dispatch} />;
    case 'restoring':
    case 'finished':
      return <OperationStep step={current} />;
  }
}
