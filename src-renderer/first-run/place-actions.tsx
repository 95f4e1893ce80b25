/** What can be done about a place that was looked at: where something speaks against it, choosing another comes first. */
import { Button } from '@mantine/core';
import { IconFolder } from '@tabler/icons-react';
import type { PlaceLook } from '../../src-main/ipc/views/found-view.ts';
import { useTexts } from '../texts.ts';
import { isBlocked } from './machine.ts';

interface Props {
  /** `null` = none was chosen yet. */
  readonly look: PlaceLook | null;
  readonly isBusy: boolean;
  readonly isUsing?: boolean;
  readonly onChoose: () => void;
  readonly onUse: () => void;
}

export function PlaceActions({ look, isBusy, isUsing = false, onChoose, onUse }: Props) {
  const words = useTexts().ui.firstRun.place;
  const isFine = look !== null && look.findings.length === 0;
  const choose = (
    <Button
      key="choose"
      variant={isFine ? 'default' : 'filled'}
      leftSection={<IconFolder size={16} aria-hidden />}
      disabled={isBusy || isUsing}
      onClick={onChoose}
    >
      {look === null ? words.choose : words.chooseOther}
    </Button>
  );
  if (look === null || isBlocked(look)) return choose;
  const use = (
    <Button
      key="use"
      variant={isFine ? 'filled' : 'default'}
      disabled={isBusy}
      loading={isUsing}
      onClick={onUse}
    >
      {isFine ? words.use : words.useAnyway}
    </Button>
  );
  return isFine ? [choose, use] : [use, choose];
}
