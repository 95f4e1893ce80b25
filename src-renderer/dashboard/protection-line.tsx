/** How well a server is protected: icon, word, one sentence; other gaps below it. */
import { Group, Text, ThemeIcon } from '@mantine/core';
import { IconShieldCheck, IconShieldHalf, IconShieldX } from '@tabler/icons-react';
import type { Protection } from '../../src-main/domain/backup/protection.ts';
import { useTexts } from '../texts.ts';
import { useNow } from '../use-now.ts';
import { protectionWords } from './protection-words.ts';

const looks = {
  protected: { color: 'teal', Icon: IconShieldCheck },
  partly: { color: 'yellow', Icon: IconShieldHalf },
  unprotected: { color: 'red', Icon: IconShieldX },
} as const satisfies Record<Protection['level'], unknown>;

export function ProtectionLine({ protection }: { readonly protection: Protection }) {
  const { level, sentence, others } = protectionWords(protection, useTexts(), useNow());
  const { color, Icon } = looks[protection.level];
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start" data-level={protection.level}>
      <ThemeIcon variant="light" color={color} size={40} radius="xl" aria-hidden>
        <Icon size={24} aria-hidden />
      </ThemeIcon>
      <div className="grows">
        <Text fw={600}>{level}</Text>
        <Text size="sm" className="wraps">
          {sentence}
        </Text>
        {others.map((other) => (
          <Text key={other} size="sm" c="dimmed" className="wraps">
            {other}
          </Text>
        ))}
      </div>
    </Group>
  );
}
