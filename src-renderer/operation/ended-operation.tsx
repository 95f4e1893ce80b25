/** A run that has ended: three lines, what can be done, then everything that was found. */
import './operation.css';
import { Code, Stack, Title } from '@mantine/core';
import type { OperationView } from '../../src-main/ipc/views/operation-view.ts';
import { FindingList } from '../components/finding-list.tsx';
import { useTexts } from '../texts.ts';
import { EndActions } from './end-actions.tsx';
import { EndSummary } from './end-summary.tsx';

interface Props {
  readonly view: OperationView;
  readonly backupTime?: string | null;
  readonly hasLog?: boolean;
}

/** Nothing for a run that goes on. */
export function EndedOperation({ view, backupTime = null, hasLog = false }: Props) {
  const words = useTexts().ui.operation;
  const { end, kind } = view;
  if (end === null) return null;
  return (
    <Stack gap="lg">
      <EndSummary view={view} end={end} backupTime={backupTime} />
      <EndActions view={view} end={end} hasLog={hasLog} />
      {end.findings.length === 0 ? null : (
        <Stack component="section" gap="sm" aria-labelledby="findings-title">
          <Title order={2} size="h4" id="findings-title">
            {words.findings}
          </Title>
          <FindingList findings={end.findings} />
        </Stack>
      )}
      {end.paths.length === 0 ? null : (
        <Stack component="section" gap="xs" aria-labelledby="paths-title">
          <Title order={2} size="h4" id="paths-title">
            {kind === 'export' || kind === 'import' ? words.madeAt : words.paths}
          </Title>
          {end.paths.map((path) => (
            <Code key={path} block className="path">
              {path}
            </Code>
          ))}
        </Stack>
      )}
    </Stack>
  );
}
