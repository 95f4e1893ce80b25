/** How well a server is protected: icon, word, one sentence; other gaps below it. */
import { Group, Text, ThemeIcon } from '@mantine/core';
import { IconSchool, IconShieldCheck, IconShieldHalf, IconShieldX } from '@tabler/icons-react';
import type { Protection } from '../../src-main/domain/backup/protection.ts';
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import { useTexts } from '../texts.ts';
import { useNow } from '../use-now.ts';
import { protectionWords } from './protection-words.ts';

const looks = {
  protected: { color: 'teal', Icon: IconShieldCheck },
  partly: { color: 'yellow', Icon: IconShieldHalf },
  unprotected: { color: 'red', Icon: IconShieldX },
  practice: { color: 'gray', Icon: IconSchool },
} as const satisfies Record<Protection['level'] | 'practice', unknown>;

export function ProtectionLine({ instance }: { readonly instance: InstanceView }) {
  const { isPractice, protection } = instance;
  const texts = useTexts();
  const now = useNow();
  // Of a made-up server nothing can be lost, so nothing is missing.
  const { level, sentence, others } = isPractice
    ? { ...texts.ui.dashboard.practice, others: [] }
    : protectionWords(protection, texts, now);
  const look = isPractice ? 'practice' : protection.level;
  const { color, Icon } = looks[look];
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start" data-level={look}>
      <ThemeIcon variant="light" color={color} size={40} radius="xl" aria-hidden>
        <Icon size={24} aria-hidden />
      </ThemeIcon>
      <div className="grows">
        <Text fw={600}>{level}</Text>
        <Text size="sm" className="wraps">
          {sentence}
        </Text>
        {others.map((other) => (
          <Text key={other} size="sm" c="dimmed" mt={4} className="wraps">
            {other}
          </Text>
        ))}
      </div>
    </Group>
  );
}
