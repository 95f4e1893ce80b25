/** How a run ended: three calm lines, then what was found with its way out, then where things are. */
import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { OperationView } from '../../src-main/ipc/views/operation-view.ts';
import type { ServerView } from '../../src-main/ipc/views/app-state.ts';
import { useTexts } from '../texts.ts';
import { FindingAlert } from './finding-alert.tsx';
import { resultLines } from './result-lines.ts';

interface Props {
  readonly view: OperationView;
  /** What was seen of its server since. */
  readonly state: ServerView | null;
  /** Buttons. */
  readonly children?: ReactNode;
}

/** Nothing for a run that goes on. */
export function OperationResult({ view, state, children }: Props) {
  const { formats, ui } = useTexts();
  const words = ui.common.result;
  const lines = resultLines(view, state);
  if (lines === null || view.end === null) return null;
  const { downtimeMs, findings, paths } = view.end;
  const server = lines.server === null ? null : words.server[lines.server];
  const down =
    downtimeMs === null || downtimeMs <= 0 ? null : words.server.down(formats.duration(downtimeMs));
  const about = [server, down].filter((line) => line !== null).join(' ');
  return (
    <Stack gap="sm" data-outcome={view.end.outcome}>
      <Stack gap={2}>
        <Text>{words.data[lines.data]}</Text>
        {about === '' ? null : <Text>{about}</Text>}
        <Text>{words.next[lines.next]}</Text>
      </Stack>
      {findings.map(({ code, severity, details }) => (
        <FindingAlert
          key={`${code} ${JSON.stringify(details)}`}
          code={code}
          severity={severity}
          details={details}
        />
      ))}
      {paths.length === 0 ? null : (
        <div>
          <Text size="sm" c="dimmed">
            {words.paths}
          </Text>
          {paths.map((path) => (
            <Text key={path} size="sm" className="wraps">
              {path}
            </Text>
          ))}
        </div>
      )}
      {children}
    </Stack>
  );
}
