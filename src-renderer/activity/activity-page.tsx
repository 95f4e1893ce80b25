/** Everything that was done, how it ended, and what helps somebody who helps. */
import { Button, Stack } from '@mantine/core';
import { IconCopy, IconListDetails } from '@tabler/icons-react';
import { useState } from 'react';
import { useApp } from '../app-store.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { Page } from '../components/page.tsx';
import { Waiting } from '../components/waiting.tsx';
import { useTexts } from '../texts.ts';
import { everything, isEverything } from './history-filter.tsx';
import { HistoryList } from './history-list.tsx';
import { HistoryUnreadable } from './history-unreadable.tsx';
import { SupportDialog } from './support-dialog.tsx';
import { useHistory } from './use-history.ts';

export function ActivityPage() {
  const { operations } = useApp();
  const { activity, common } = useTexts().ui;
  const [wanted, setWanted] = useState(everything);
  // The history changes when something begins or ends, not with every step.
  const history = useHistory(
    operations.map(({ operationId, end }) => `${operationId} ${end === null}`).join(),
    wanted,
  );
  const [isCopying, setCopying] = useState(false);
  const { records } = history;
  const isEmpty = records?.length === 0 && isEverything(wanted);
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
      <Stack aria-busy={history.isLoading}>
        {history.error === null ? null : <HistoryUnreadable error={history.error} onAgain={history.again} />}
        {records === null && history.error === null ? <Waiting>{common.loading}</Waiting> : null}
        {records === null ? null : isEmpty ? (
          <EmptyState
            icon={<IconListDetails size={40} aria-hidden />}
            title={activity.empty.title}
            text={activity.empty.text}
          />
        ) : (
          <HistoryList history={history} records={records} wanted={wanted} onWanted={setWanted} />
        )}
      </Stack>
      <SupportDialog isOpen={isCopying} onClose={() => setCopying(false)} />
    </Page>
  );
}
