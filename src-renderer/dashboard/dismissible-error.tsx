/** Why what was asked for was not done, until it is put away. */
import { CloseButton, Group } from '@mantine/core';
import type { ErrorInfo } from '../../src-main/domain/errors.ts';
import { FindingAlert } from '../components/finding-alert.tsx';
import { useTexts } from '../texts.ts';

interface Props {
  readonly error: ErrorInfo | null;
  readonly onClose: () => void;
}

export function DismissibleError({ error, onClose }: Props) {
  const { common } = useTexts().ui;
  if (error === null) return null;
  return (
    <Group wrap="nowrap" align="flex-start" gap="xs">
      <div className="grows">
        <FindingAlert code={error.code} details={error.details} />
      </div>
      <CloseButton aria-label={common.close} onClick={onClose} />
    </Group>
  );
}
