/** What was looked at, and how each was found: by icon and word, never by colour alone. */
import { Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Severity } from '../../src-main/domain/errors.ts';
import { useTexts } from '../texts.ts';
import { SeverityMark } from './severity-mark.tsx';

export interface SeverityEntry {
  readonly key: string;
  /** `null` = could not be looked at. */
  readonly severity: Severity | null;
  readonly title: string;
  /** In place of the word for its severity. */
  readonly word?: string;
  readonly text?: ReactNode;
}

interface Props {
  readonly entries: readonly SeverityEntry[];
  /** Name of the list, for screen readers. */
  readonly label: string;
}

export function SeverityList({ entries, label }: Props) {
  const { common } = useTexts().ui;
  return (
    <Stack component="ul" gap="sm" className="plain-list" aria-label={label}>
      {entries.map(({ key, severity, title, word, text }) => (
        <Group component="li" key={key} gap="sm" wrap="nowrap" align="flex-start" data-severity={severity}>
          <SeverityMark severity={severity} />
          <div className="grows">
            <Text fw={500}>
              {title}
              <Text component="span" size="sm" c="dimmed" ml="xs">
                {word ?? (severity === null ? common.notSeen : common.severity[severity])}
              </Text>
            </Text>
            {text === undefined || text === null ? null : (
              <Text component="div" size="sm" className="wraps">
                {text}
              </Text>
            )}
          </div>
        </Group>
      ))}
    </Stack>
  );
}
