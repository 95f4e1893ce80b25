/** The whole text for support and what it contains; only then it can be copied. */
import { Button, List, Stack, Text, Textarea } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { SupportView } from '../../src-main/ipc/views/other-views.ts';
import { AskedContent } from '../components/asked-content.tsx';
import { StepActions } from '../components/step-actions.tsx';
import { useTexts } from '../texts.ts';
import { useAsked } from '../use-asked.ts';
import { copyText } from './copy-text.ts';

interface Props {
  /** `null` = the last operations. */
  readonly operationId: string | null;
  /** What leads away from it. */
  readonly leave: { readonly label: string; readonly run: () => void };
}

export function SupportContent({ operationId, leave }: Props) {
  const asked = useAsked('support:look', [operationId]);
  return <AskedContent asked={asked}>{(value) => <Shown value={value} leave={leave} />}</AskedContent>;
}

function Shown({ value, leave }: { readonly value: SupportView } & Pick<Props, 'leave'>) {
  const words = useTexts().ui.activity.support;
  const parts: Readonly<Record<string, string>> = words.parts;
  const field = useRef<HTMLTextAreaElement>(null);
  const [copied, setCopied] = useState<'copied' | 'marked' | null>(null);
  // A reader begins where the text is.
  useEffect(() => field.current?.focus(), []);
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
      <StepActions
        back={
          <Button variant="default" onClick={leave.run}>
            {leave.label}
          </Button>
        }
      >
        <Text size="sm" role="status">
          {copied === null ? '' : words[copied]}
        </Text>
        <Button
          leftSection={
            copied === 'copied' ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />
          }
          onClick={copy}
        >
          {words.copy}
        </Button>
      </StepActions>
    </Stack>
  );
}
