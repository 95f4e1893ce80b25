/** One run by its id: while it goes on, when it has ended, or out of the history. */
import type { OperationView } from '../../src-main/ipc/views/operation-view.ts';
import { useApp, usePage } from '../app-store.ts';
import { Page } from '../components/page.tsx';
import { instanceName } from '../instance-name.ts';
import { useTexts } from '../texts.ts';
import { EndedOperation } from './ended-operation.tsx';
import { OperationLog } from './operation-log.tsx';
import { operationTitle } from './operation-title.ts';
import { PastOperation } from './past-operation.tsx';
import { RunningOperation } from './running-operation.tsx';

export function OperationPage() {
  const link = usePage();
  const { operations } = useApp();
  if (link.page !== 'operation') return null;
  const { operationId } = link;
  const view = operations.find((one) => one.operationId === operationId);
  return view === undefined ? (
    <PastOperation key={operationId} operationId={operationId} />
  ) : (
    <KnownOperation key={operationId} view={view} />
  );
}

function KnownOperation({ view }: { readonly view: OperationView }) {
  const texts = useTexts();
  const words = texts.ui.operation;
  const instance = useApp().instances.find(({ id }) => id === view.instanceId);
  const name = instance === undefined ? null : instanceName(instance, texts);
  return (
    <Page
      title={operationTitle(view, name, words)}
      lead={view.end === null || name === null ? undefined : name}
    >
      {view.end === null ? <RunningOperation view={view} /> : <EndedOperation view={view} hasLog />}
      {view.end === null ? null : <OperationLog operationId={view.operationId} version={view.at} />}
    </Page>
  );
}
