/** Folders without a database are taken only by somebody who knows why there is none. */
import { Button, Checkbox, Group } from '@mantine/core';
import { useState } from 'react';
import type { ErrorInfo } from '../../src-main/domain/errors.ts';
import { FindingAlert } from '../components/finding-alert.tsx';
import { useTexts } from '../texts.ts';

interface Props {
  readonly error: ErrorInfo;
  readonly isDoing: boolean;
  /** To where its folders are chosen. */
  readonly onFolders?: () => void;
  readonly onAnyway: () => void;
}

export function NoDatabase({ error, isDoing, onFolders, onAnyway }: Props) {
  const words = useTexts().ui.firstRun.noDatabase;
  const [isKnown, setKnown] = useState(false);
  return (
    <FindingAlert code={error.code} details={error.details} severity="warn">
      <Checkbox
        label={words.never}
        description={words.neverMeans}
        checked={isKnown}
        onChange={({ currentTarget }) => setKnown(currentTarget.checked)}
      />
      <Group>
        {onFolders === undefined ? null : (
          <Button disabled={isDoing} onClick={onFolders}>
            {words.folders}
          </Button>
        )}
        <Button variant="default" disabled={!isKnown} loading={isDoing} onClick={onAnyway}>
          {words.addAnyway}
        </Button>
      </Group>
    </FindingAlert>
  );
}
