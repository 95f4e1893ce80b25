/** All servers at a glance. */
import { Button } from '@mantine/core';
import { IconServer } from '@tabler/icons-react';
import { useApp } from '../app-store.ts';
import { ask } from '../bridge.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { FindingAlert } from '../components/finding-alert.tsx';
import { Page } from '../components/page.tsx';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';
import { InstanceCard } from './instance-card.tsx';
import { operationOf } from './operation-of.ts';

export function DashboardPage() {
  const { instances, operations } = useApp();
  const words = useTexts().ui.dashboard;
  return (
    <Page title={words.title}>
      {instances.length === 0 ? (
        <NoServers />
      ) : (
        <div className="cards">
          {instances.map((instance) => (
            <InstanceCard
              key={instance.id}
              instance={instance}
              operation={operationOf(operations, instance.id)}
            />
          ))}
        </div>
      )}
    </Page>
  );
}

/** The first run is gone through again: it finds servers. */
function NoServers() {
  const words = useTexts().ui.dashboard.empty;
  const { isDoing, error, run } = useDo();
  return (
    <>
      {error === null ? null : <FindingAlert code={error.code} details={error.details} />}
      <EmptyState icon={<IconServer size={40} aria-hidden />} title={words.title} text={words.text}>
        <Button loading={isDoing} onClick={() => void run(() => ask('settings:change', { isSetUp: false }))}>
          {words.action}
        </Button>
      </EmptyState>
    </>
  );
}
