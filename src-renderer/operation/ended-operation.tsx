/** A run that has ended: three lines, what can be done, then everything that was found. */
import { Stack, Title } from '@mantine/core';
import type { OperationView } from '../../src-main/ipc/views/operation-view.ts';
import { useApp } from '../app-store.ts';
import { FindingAlert } from '../components/finding-alert.tsx';
import { useTexts } from '../texts.ts';
import { EndActions } from './end-actions.tsx';
import { EndSummary } from './end-summary.tsx';
import { NamedFolders } from './named-folders.tsx';
import { RoomNote } from './room-note.tsx';

interface Props {
  readonly view: OperationView;
  readonly backupTime?: string | null;
  readonly hasLog?: boolean;
}

/** Nothing for a run that goes on. */
export function EndedOperation({ view, backupTime = null, hasLog = false }: Props) {
  const words = useTexts().ui.operation;
  const { instances } = useApp();
  const { end } = view;
  if (end === null) return null;
  const newest = instances.find(({ id }) => id === view.instanceId)?.newest ?? null;
  const newestTime = newest !== null && newest.id === end.backupId ? newest.createdAt : null;
  return (
    <Stack gap="lg">
      <EndSummary view={view} end={end} backupTime={backupTime ?? newestTime} />
      <EndActions view={view} end={end} hasLog={hasLog} />
      {end.findings.length === 0 ? null : (
        <Stack component="section" gap="sm" aria-labelledby="findings-title">
          <Title order={2} size="h4" id="findings-title">
            {words.findings}
          </Title>
          {end.findings.map(({ code, severity, details }) => (
            <FindingAlert
              key={JSON.stringify([code, details])}
              code={code}
              severity={severity}
              details={details}
              isNews={false}
            >
              {code === 'disk-full' ? <RoomNote view={view} details={details} /> : null}
            </FindingAlert>
          ))}
        </Stack>
      )}
      <NamedFolders view={view} end={end} />
    </Stack>
  );
}
