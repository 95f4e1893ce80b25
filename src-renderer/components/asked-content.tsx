/** What was asked for, or that it is on its way, or why it is not there with a way to ask again. */
import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Asked } from '../use-asked.ts';
import { useTexts } from '../texts.ts';
import { FindingAlert } from './finding-alert.tsx';
import { Waiting } from './waiting.tsx';

interface Props<T> {
  readonly asked: Asked<T>;
  readonly children: (value: T) => ReactNode;
}

export function AskedContent<T>({ asked, children }: Props<T>) {
  const { common } = useTexts().ui;
  const { value, error, again } = asked;
  return (
    <Stack aria-busy={asked.isLoading}>
      {error === null ? null : (
        <FindingAlert code={error.code} details={error.details}>
          <Group>
            <Button variant="default" onClick={again}>
              {common.again}
            </Button>
          </Group>
        </FindingAlert>
      )}
      {value === null && error === null ? <Waiting>{common.loading}</Waiting> : null}
      {value === null ? null : children(value)}
    </Stack>
  );
}
