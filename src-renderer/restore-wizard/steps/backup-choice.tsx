/** One backup that can be chosen, with what speaks for and against it. */
import { Badge, Group, Radio, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconFile, IconX } from '@tabler/icons-react';
import { useTexts } from '../../texts.ts';
import type { MarkedBackup } from './marked-backups.ts';

interface Props {
  readonly marked: MarkedBackup;
  readonly serverName: string;
  readonly isChosen: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export function BackupChoice({ marked, serverName, isChosen, now }: Props) {
  const { formats, ui } = useTexts();
  const words = ui.wizard.chooseBackup;
  const { key, view, isChoosable } = marked;
  const version = view.serverVersion === null ? words.versionUnknown : words.version(view.serverVersion);
  const made = view.form === 'native' ? words.nativeLabel(serverName) : null;
  return (
    <div className="choice" data-chosen={isChosen} data-backup={key}>
      <Radio
        value={key}
        disabled={!isChoosable}
        label={
          <Group gap="xs">
            <Text component="span" fw={600}>
              {formats.time(view.createdAt, now)}
            </Text>
            <Mark marked={marked} />
          </Group>
        }
        description={
          <>
            <Text component="span" size="sm" c="dimmed" display="block">
              {[made, version, formats.bytes(view.bytes), stateWords(marked, words)]
                .filter((fact) => fact !== null)
                .join(' · ')}
            </Text>
            <Against marked={marked} />
          </>
        }
      />
    </div>
  );
}

function stateWords(
  { view }: MarkedBackup,
  words: { readonly verified: string; readonly notChecked: string },
): string | null {
  if (view.state === 'verified') return words.verified;
  return view.state === 'readable' ? words.notChecked : null;
}

function Mark({ marked: { mark, isChoosable, view } }: { readonly marked: MarkedBackup }) {
  const words = useTexts().ui.wizard.chooseBackup;
  if (!isChoosable) {
    return (
      <Badge color="red" variant="light" leftSection={<IconX size={12} aria-hidden />}>
        {words.damaged}
      </Badge>
    );
  }
  if (mark === 'suggested' || mark === 'newest') {
    return (
      <Badge color="teal" variant="light" leftSection={<IconCheck size={12} aria-hidden />}>
        {mark === 'suggested' ? words.suggested : words.newest}
      </Badge>
    );
  }
  if (mark === 'after-trouble') {
    return (
      <Badge color="yellow" variant="light" leftSection={<IconAlertTriangle size={12} aria-hidden />}>
        {words.afterTrouble}
      </Badge>
    );
  }
  return view.form === 'native' ? <IconFile size={16} aria-hidden /> : null;
}

function Against({ marked: { against, isChoosable } }: { readonly marked: MarkedBackup }) {
  const texts = useTexts();
  const words = texts.ui.wizard.chooseBackup;
  const drop = against?.drop ?? null;
  const reason = !isChoosable
    ? words.damagedWhy
    : drop !== null
      ? words.shrunkTo(texts.countOf(drop.kind, drop.after), drop.before)
      : against === null
        ? null
        : words.whyNot[against.reason];
  return reason === null ? null : (
    <Text component="span" size="sm" display="block">
      {reason}
    </Text>
  );
}
