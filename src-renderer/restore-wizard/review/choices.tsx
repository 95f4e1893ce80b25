/** What may be chosen about a restore: whether the server starts afterwards, which parts come back, how patient to be. */
import { Checkbox, Radio, Stack, Text } from '@mantine/core';
import type { RestorePlan } from '../../../src-main/domain/restore/restore-plan.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { useTexts } from '../../texts.ts';
import type { Choice, Review } from '../machine.ts';

interface Props {
  readonly plan: RestorePlan;
  readonly step: Review;
  /** Its user alone starts it: nothing to ask. */
  readonly isStartedByUser: boolean;
  readonly onChoice: (choice: Partial<Choice>) => void;
  readonly onSlow: (ifSlow: Review['ifSlow']) => void;
}

export function Choices({ plan, step, isStartedByUser, onChoice, onSlow }: Props) {
  const words = useTexts().ui.wizard.review;
  const mayAskStart = !plan.serverWasRunning && !isStartedByUser;
  const asksSlow = plan.serverWasRunning || plan.after === 'start';
  const parts = plan.kind === 'restore' ? step.parts : [];
  return (
    <Stack gap="md">
      {mayAskStart ? (
        <Radio.Group
          label={words.startAfter}
          value={step.choice.after}
          onChange={(after) => onChoice({ after: after === 'start' ? 'start' : 'keep' })}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="start" label={words.startAfterYes} />
            <Radio value="keep" label={words.startAfterNo} />
          </Stack>
        </Radio.Group>
      ) : null}
      {parts.length < 2 && !asksSlow ? null : (
        // Whoever chose something sees it.
        <Disclosure
          label={words.moreChoices}
          openLabel={words.fewerChoices}
          isOpenAtFirst={step.choice.datasets !== null || step.ifSlow !== 'keep'}
        >
          <Stack gap="md" pt="xs">
            {parts.length < 2 ? null : (
              <Parts parts={parts} chosen={step.choice.datasets ?? plan.datasets} onChoice={onChoice} />
            )}
            {asksSlow ? <Slow step={step} onSlow={onSlow} /> : null}
          </Stack>
        </Disclosure>
      )}
    </Stack>
  );
}

function Slow({ step, onSlow }: Pick<Props, 'step' | 'onSlow'>) {
  const words = useTexts().ui.wizard.review;
  return (
    <Radio.Group
      label={words.slow}
      value={step.ifSlow}
      onChange={(value) => onSlow(value === 'wait' || value === 'roll-back' ? value : 'keep')}
    >
      <Stack gap="xs" mt="xs">
        <Radio value="keep" label={words.slowKeep} />
        <Radio value="wait" label={words.slowWait} />
        <Radio value="roll-back" label={words.slowRollBack} />
      </Stack>
    </Radio.Group>
  );
}

interface PartsProps extends Pick<Props, 'onChoice'> {
  readonly parts: readonly string[];
  readonly chosen: readonly string[];
}

function Parts({ parts, chosen, onChoice }: PartsProps) {
  const { wizard } = useTexts().ui;
  const words = wizard.review;
  const choose = (names: readonly string[]): void => {
    // In the order of the backup, whatever was ticked last.
    if (names.length > 0) onChoice({ datasets: parts.filter((name) => names.includes(name)) });
  };
  return (
    <Checkbox.Group label={words.whichParts} value={[...chosen]} onChange={choose}>
      <Stack gap="xs" mt="xs">
        {parts.map((name) => (
          <Checkbox key={name} value={name} label={wizard.datasets[name] ?? name} />
        ))}
      </Stack>
      <Text size="sm" c="dimmed" mt="xs">
        {chosen.length === 1 ? words.atLeastOne : words.whichPartsNote}
      </Text>
    </Checkbox.Group>
  );
}
