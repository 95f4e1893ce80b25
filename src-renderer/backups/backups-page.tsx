/** What can be brought back, and what earlier restores set aside; one server at a time. */
import '../restore-wizard/restore-wizard.css';
import { Button, Tabs } from '@mantine/core';
import { IconServer } from '@tabler/icons-react';
import { useState } from 'react';
import { openPage, useApp, usePage } from '../app-store.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { Page } from '../components/page.tsx';
import { instanceName } from '../instance-name.ts';
import { useTexts } from '../texts.ts';
import { InstanceBackups } from './instance-backups.tsx';

export function BackupsPage() {
  const link = usePage();
  const wanted = link.page === 'backups' ? link.instanceId : null;
  return <Backups key={wanted} wanted={wanted} />;
}

function Backups({ wanted }: { readonly wanted: string | null }) {
  const texts = useTexts();
  const words = texts.ui.backups;
  const { instances } = useApp();
  const [picked, setPicked] = useState<string | null>(wanted);
  const instance = instances.find(({ id }) => id === picked) ?? instances[0];
  if (instance === undefined) {
    return (
      <Page title={words.title}>
        <EmptyState
          icon={<IconServer size={40} aria-hidden />}
          title={words.noServer}
          text={words.noServerNext}
        >
          <Button onClick={() => openPage({ page: 'dashboard' })}>{words.toOverview}</Button>
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page title={words.title} lead={words.lead}>
      {instances.length === 1 ? (
        <InstanceBackups key={instance.id} instance={instance} />
      ) : (
        <Tabs value={instance.id} onChange={setPicked}>
          <Tabs.List aria-label={words.servers} mb="lg">
            {instances.map((one) => (
              <Tabs.Tab key={one.id} value={one.id}>
                {instanceName(one, texts)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value={instance.id}>
            <InstanceBackups key={instance.id} instance={instance} />
          </Tabs.Panel>
        </Tabs>
      )}
    </Page>
  );
}
