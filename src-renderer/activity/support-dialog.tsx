/** Shows the whole text for support and what it contains; only then it can be copied. */
import { Button, Group, List, Modal, Stack, Text, Textarea } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { SupportView } from '../../src-main/ipc/views/other-views.ts';
import { AskedContent } from '../components/asked-content.tsx';
import { useTexts } from '../texts.ts';
import { useAsked } from '../use-asked.ts';
import { copyText } from './copy-text.ts';

interface Props {
  /** `null` = the last operations. */
  readonly operationId: string | null;
  readonly onClose: () => void;
}

export function SupportDialog({ operationId, onClose }: Props) {
  const { activity, common } = useTexts().ui;
  const asked = useAsked('support:look', [operationId]);
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={activity.support.title}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <AskedContent asked={asked}>{(value) => <Shown value={value} onClose={onClose} />}</AskedContent>
    </Modal>
  );
}

function Shown({ value, onClose }: { readonly value: SupportView; readonly onClose: () => void }) {
  const { activity, common } = useTexts().ui;
  const words = activity.support;
  const parts: Readonly<Record<string, string>> = words.parts;
  const field = useRef<HTMLTextAreaElement>(null);
  const [copied, setCopied] = useState<'copied' | 'marked' | null>(null);
  const copy = (): void => {
    if (field.current !== null) void copyText(field.current).then(setCopied);
  };
  return (
    <Stack>
      <Text size="sm">{words.lead}</Text>
      <div>
        <Text size="sm">{words.contains}</Text>
        <List size="sm">
          {value.contains.map((part) => (
            <List.Item key={part}>{parts[part] ?? part}</List.Item>
          ))}
        </List>
      </div>
      <Text size="sm">{words.caution}</Text>
      <Textarea
        ref={field}
        label={words.text}
        value={value.text}
        readOnly
        rows={10}
        lang="en"
        classNames={{ input: 'log-lines' }}
      />
      <Group justify="flex-end">
        <Text size="sm" role="status" className="grows">
          {copied === null ? '' : words[copied]}
        </Text>
        <Button variant="default" onClick={onClose}>
          {common.close}
        </Button>
        <Button
          leftSection={
            copied === 'copied' ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />
          }
          onClick={copy}
        >
          {words.copy}
        </Button>
      </Group>
    </Stack>
  );
}
