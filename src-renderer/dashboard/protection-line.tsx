/** How well a server is protected: icon, word, one sentence; other gaps below it. */
import { Group, Text, ThemeIcon } from '@mantine/core';
import { IconSchool, IconShieldCheck, IconShieldHalf, IconShieldOff, IconShieldX } from '@tabler/icons-react';
import type { Protection } from '../../src-main/domain/backup/protection.ts';
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import { useTexts } from '../texts.ts';
import { useNow } from '../use-now.ts';
import { protectionWords } from './protection-words.ts';

const looks = {
  protected: { color: 'teal', Icon: IconShieldCheck },
  partly: { color: 'yellow', Icon: IconShieldHalf },
  unprotected: { color: 'red', Icon: IconShieldX },
  known: { color: 'gray', Icon: IconShieldCheck },
  practice: { color: 'gray', Icon: IconSchool },
  uncovered: { color: 'gray', Icon: IconShieldOff },
} as const satisfies Record<Protection['level'] | 'known' | 'practice' | 'uncovered', unknown>;

interface Props {
  readonly instance: InstanceView;
  /** How the server is now cannot be said: no green shield then. */
  readonly isUncertain: boolean;
}

export function ProtectionLine({ instance, isUncertain }: Props) {
  const { canBackUp, isPractice, protection } = instance;
  const texts = useTexts();
  const now = useNow();
  const words = texts.ui.dashboard;
  const said = protectionWords(protection, texts, now);
  const isKnown = isUncertain && protection.level === 'protected';
  // Of a made-up server nothing can be lost, so nothing is missing.
  const { level, sentence, others } = isPractice
    ? { ...words.practice, others: [] }
    : isKnown
      ? { ...said, level: words.lastKnown }
      : canBackUp
        ? said
        : { ...said, level: words.uncovered };
  // What nobody can mend from here is no alarm.
  const look = isPractice ? 'practice' : isKnown ? 'known' : canBackUp ? protection.level : 'uncovered';
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
        {others.length === 0 ? null : (
          <ul className="tight-list">
            {others.map((other) => (
              <Text component="li" key={other} size="sm" className="wraps">
                {other}
              </Text>
            ))}
          </ul>
        )}
      </div>
    </Group>
  );
}
