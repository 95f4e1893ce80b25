/** One backup that can be chosen, with what speaks for and against it. */
import { Group, Radio, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react';
import { StateMark } from '../../components/state-mark.tsx';
import { upperFirst } from '../../components/upper-first.ts';
import { useTexts } from '../../texts.ts';
import type { UiTexts } from '../../../src-main/text/ui/en/index.ts';
import type { MarkedBackup } from './marked-backups.ts';

interface Props {
  readonly marked: MarkedBackup;
  readonly serverName: string;
  readonly isChosen: boolean;
  readonly isDisabled: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export function BackupChoice({ marked, serverName, isChosen, isDisabled, now }: Props) {
  const { formats, ui } = useTexts();
  const words = ui.wizard.chooseBackup;
  const { key, view, isChoosable } = marked;
  const version = view.serverVersion === null ? words.versionUnknown : words.version(view.serverVersion);
  const made = view.form === 'native' ? words.nativeLabel(serverName) : null;
  const facts = [made, version, formats.bytes(view.bytes), stateWords(marked, words)].filter(
    (fact) => fact !== null,
  );
  return (
    <div className="choice" data-chosen={isChosen} data-backup={key}>
      <Radio
        value={key}
        disabled={!isChoosable || isDisabled}
        label={
          <Group gap="xs">
            <Text component="span" fw={600}>
              {upperFirst(formats.time(view.createdAt, now))}
            </Text>
            <Mark marked={marked} />
          </Group>
        }
        description={
          <>
            <Text component="span" size="sm" c="dimmed" display="block">
              {upperFirst(facts.join(' · '))}
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
  words: Pick<UiTexts['wizard']['chooseBackup'], 'verified' | 'notChecked' | 'flaws'>,
): string | null {
  if (view.flaw === 'empty' || view.flaw === 'no-database') return words.flaws[view.flaw];
  if (view.state === 'verified') return words.verified;
  return view.state === 'readable' ? words.notChecked : null;
}

function Mark({ marked: { mark, view, isChoosable } }: { readonly marked: MarkedBackup }) {
  const words = useTexts().ui.wizard.chooseBackup;
  if (!isChoosable) {
    return (
      <StateMark color="red" icon={<IconX size={14} aria-hidden />}>
        {view.flaw === 'no-database' ? words.incomplete : words.damaged}
      </StateMark>
    );
  }
  if (mark === 'suggested' || mark === 'newest') {
    return (
      <StateMark color="teal" icon={<IconCheck size={14} aria-hidden />}>
        {mark === 'suggested' ? words.suggested : words.newest}
      </StateMark>
    );
  }
  if (mark === 'after-trouble') {
    return (
      <StateMark color="yellow" icon={<IconAlertTriangle size={14} aria-hidden />}>
        {words.afterTrouble}
      </StateMark>
    );
  }
  return null;
}

function Against({ marked: { against, view, isChoosable } }: { readonly marked: MarkedBackup }) {
  const texts = useTexts();
  const words = texts.ui.wizard.chooseBackup;
  const drop = against?.drop ?? null;
  const reason = !isChoosable
    ? view.flaw === 'no-database'
      ? words.incompleteWhy
      : words.damagedWhy
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
