/** Everything that was done, how it ended, and what helps somebody who helps. */
import { Button } from '@mantine/core';
import { IconCopy, IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { useApp } from '../app-store.ts';
import { AskedContent } from '../components/asked-content.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Page } from '../components/page.tsx';
import { useTexts } from '../texts.ts';
import { everything, isEverything } from './history-filter.tsx';
import { HistoryList } from './history-list.tsx';
import { SupportDialog } from './support-dialog.tsx';
import { useHistory } from './use-history.ts';

export function ActivityPage() {
  const { operations } = useApp();
  const { activity } = useTexts().ui;
  const [wanted, setWanted] = useState(everything);
  // The history changes when something begins or ends, not with every step.
  const history = useHistory(
    operations.map(({ operationId, end }) => `${operationId} ${end === null}`).join(),
    wanted,
  );
  const [isCopying, setCopying] = useState(false);
  const isEmpty = history.records?.length === 0 && isEverything(wanted);
  return (
    <Page
      title={activity.title}
      lead={activity.lead}
      actions={
        <Button
          variant="default"
          leftSection={<IconCopy size={18} aria-hidden />}
          onClick={() => setCopying(true)}
        >
          {activity.support.open}
        </Button>
      }
    >
      <AskedContent asked={{ ...history, value: history.records }}>
        {(records) =>
          isEmpty ? (
            <EmptyState
              icon={<IconHistory size={40} />}
              title={activity.empty.title}
              text={activity.empty.text}
            />
          ) : (
            <HistoryList history={history} records={records} wanted={wanted} onWanted={setWanted} />
          )
        }
      </AskedContent>
      <SupportDialog isOpen={isCopying} onClose={() => setCopying(false)} />
    </Page>
  );
}
