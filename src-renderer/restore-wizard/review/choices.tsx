/** What may be chosen about a restore: whether the server starts afterwards, which parts come back, how patient to be. */
import { Checkbox, Radio, Stack, Text } from '@mantine/core';
import type { RestorePlan } from '../../../src-main/domain/restore/restore-plan.ts';
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
  const isRestore = plan.kind === 'restore';
  const mayAskStart = isRestore && !plan.serverWasRunning && !isStartedByUser;
  const startsAfter = plan.serverWasRunning || plan.after === 'start';
  return (
    <>
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
      {isRestore ? <Parts plan={plan} choice={step.choice} onChoice={onChoice} /> : null}
      {startsAfter ? (
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
      ) : null}
    </>
  );
}

interface PartsProps extends Pick<Props, 'plan' | 'onChoice'> {
  readonly choice: Choice;
}

/** Nothing for a backup of one part. */
function Parts({ plan, choice, onChoice }: PartsProps) {
  const { wizard } = useTexts().ui;
  const words = wizard.review;
  // Those that could come back: of the first plan, which had them all, or chosen away since.
  const all = choice.datasets === null ? plan.datasets : [...plan.datasets, ...plan.notContained];
  const chosen = choice.datasets ?? plan.datasets;
  if (all.length < 2) return null;
  const toggle = (name: string, isChosen: boolean): void => {
    const next = isChosen ? [...chosen, name] : chosen.filter((one) => one !== name);
    if (next.length > 0) onChoice({ datasets: next });
  };
  return (
    <Checkbox.Group label={words.whichParts} value={[...chosen]}>
      <Stack gap="xs" mt="xs">
        {all.map((name) => (
          <Checkbox
            key={name}
            value={name}
            label={wizard.datasets[name] ?? name}
            onChange={({ currentTarget }) => toggle(name, currentTarget.checked)}
          />
        ))}
      </Stack>
      <Text size="sm" c="dimmed" mt="xs">
        {chosen.length === 1 ? words.atLeastOne : words.whichPartsNote}
      </Text>
    </Checkbox.Group>
  );
}
