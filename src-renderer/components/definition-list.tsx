/** Facts with their names, side by side; long ones wrap. */
import { Text } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';

interface Props {
  readonly entries: readonly { readonly term: string; readonly value: ReactNode }[];
}

export function DefinitionList({ entries }: Props) {
  return (
    <dl className="definition-list">
      {entries.map(({ term, value }) => (
        <Fragment key={term}>
          <Text component="dt" size="sm" c="dimmed">
            {term}
          </Text>
          <Text component="dd" size="sm" className="wraps">
            {value}
          </Text>
        </Fragment>
      ))}
    </dl>
  );
}
