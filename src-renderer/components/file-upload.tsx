/** Sends a file that lies where the browser runs. */
import { Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { ErrorInfo } from '../../src-main/domain/errors.ts';
import type { ChosenFile } from '../../src-main/ipc/views/file-view.ts';
import { AskError } from '../bridge.ts';
import { upload } from '../browser/upload.ts';
import { useTexts } from '../texts.ts';
import { FindingAlert } from './finding-alert.tsx';
import { ProgressBar } from './progress-bar.tsx';

interface Props {
  readonly onSent: (file: ChosenFile) => void;
}

interface Sending {
  readonly name: string;
  readonly share: number;
}

export function FileUpload({ onSent }: Props) {
  const { formats, ui } = useTexts();
  const words = ui.serve.files;
  const [sending, setSending] = useState<Sending | null>(null);
  const [error, setError] = useState<ErrorInfo | null>(null);
  const abort = useRef<AbortController | null>(null);
  // A dialog that is closed needs the file no more.
  useEffect(() => () => abort.current?.abort(), []);
  const send = async (file: File | null): Promise<void> => {
    if (file === null) return;
    const { name } = file;
    abort.current = new AbortController();
    setError(null);
    setSending({ name, share: 0 });
    try {
      const progress = (share: number): void => setSending({ name, share });
      onSent(await upload(file, { progress, signal: abort.current.signal }));
    } catch (reason) {
      if (!(reason instanceof AskError)) throw reason;
      if (reason.info.code !== 'cancelled') setError(reason.info);
    } finally {
      setSending(null);
    }
  };
  return (
    <Stack gap="sm">
      {error === null ? null : <FindingAlert code={error.code} details={error.details} />}
      {sending === null ? (
        <Group>
          <FileButton onChange={(file) => void send(file)}>
            {(props) => (
              <Button {...props} variant="default" leftSection={<IconUpload size={18} aria-hidden />}>
                {words.upload}
              </Button>
            )}
          </FileButton>
        </Group>
      ) : (
        <Stack gap="xs">
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm" className="wraps">
              {words.uploading(sending.name)}
            </Text>
            <Text size="sm" className="steady-numbers">
              {formats.percent(sending.share)}
            </Text>
          </Group>
          <ProgressBar label={words.uploading(sending.name)} share={sending.share} />
          <Group>
            <Button variant="default" onClick={() => abort.current?.abort()}>
              {words.stopUpload}
            </Button>
          </Group>
        </Stack>
      )}
    </Stack>
  );
}
