/** All servers at a glance. */
import { Button, Group } from '@mantine/core';
import { IconFolderSearch, IconSearch, IconServer } from '@tabler/icons-react';
import { openPage, useApp } from '../app-store.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { Page } from '../components/page.tsx';
import { useTexts } from '../texts.ts';
import { InstanceCard } from './instance-card.tsx';
import { operationOf } from './operation-of.ts';
import './dashboard.css';

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
              operation={operationOf(operations, instance)}
            />
          ))}
        </div>
      )}
      <OtherWays hasServers={instances.length > 0} />
    </Page>
  );
}

/** Whoever began with "later", or with practice only, finds both ways in here at any time. */
function OtherWays({ hasServers }: { readonly hasServers: boolean }) {
  const { dashboard, firstRun } = useTexts().ui;
  return (
    <Group gap="xs">
      {hasServers ? (
        <Button
          variant="subtle"
          leftSection={<IconSearch size={18} aria-hidden />}
          onClick={() => openPage({ page: 'set-up', goal: 'servers' })}
        >
          {dashboard.empty.action}
        </Button>
      ) : null}
      <Button
        variant="subtle"
        leftSection={<IconFolderSearch size={18} aria-hidden />}
        onClick={() => openPage({ page: 'set-up', goal: 'adopt' })}
      >
        {firstRun.ways.adopt.title}
      </Button>
    </Group>
  );
}

function NoServers() {
  const words = useTexts().ui.dashboard.empty;
  return (
    <EmptyState icon={<IconServer size={40} aria-hidden />} title={words.title} text={words.text}>
      <Button onClick={() => openPage({ page: 'set-up', goal: 'servers' })}>{words.action}</Button>
    </EmptyState>
  );
}
