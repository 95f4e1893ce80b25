/** What goes, comes back and is as it was: by what it is, not by totals. */
import { Paper, Stack, Text, Title } from '@mantine/core';
import type { PreviewDifference, RestorePlan } from '../../../src-main/domain/restore/restore-plan.ts';
import { useTexts } from '../../texts.ts';
import { differenceGroups, exchangedKinds } from './difference-groups.ts';

interface Props {
  readonly plan: RestorePlan;
}

export function Differences({ plan }: Props) {
  const texts = useTexts();
  const words = texts.ui.wizard.review;
  if (plan.kind === 'undo' || plan.currentAsOf === 'nothing') return null;
  const groups = differenceGroups(plan.preview);
  const hasFiles = plan.datasets.some((name) => name !== 'database');
  const exchanged = exchangedKinds(plan).map(({ kind, count }) => texts.countOf(kind, count));
  return (
    <Stack component="section" gap="sm" aria-labelledby="differences-title">
      <Title order={2} size="h4" id="differences-title">
        {words.differences}
      </Title>
      {plan.preview.length === 0 ? <Text>{words.notComparable}</Text> : null}
      {plan.preview.length > 0 && groups.length === 0 ? (
        <div>
          <Text>{words.same}</Text>
          {hasFiles ? <Text>{words.sameNote}</Text> : null}
        </div>
      ) : null}
      {exchanged.length === 0 ? null : <Text>{words.equalTotals(texts.formats.list(exchanged))}</Text>}
      {groups.length === 0 ? null : (
        <div className="differences">
          {groups.map(({ which, differences }) => (
            <DifferenceCard key={which} which={which} differences={differences} />
          ))}
        </div>
      )}
    </Stack>
  );
}

interface CardProps {
  readonly which: 'lost' | 'gained' | 'changed';
  readonly differences: readonly PreviewDifference[];
}

function DifferenceCard({ which, differences }: CardProps) {
  const texts = useTexts();
  const words = texts.ui.wizard.review;
  const note = { lost: words.lostNote, gained: words.gainedNote, changed: words.changedNote }[which];
  return (
    <Paper withBorder p="md" data-difference={which}>
      <Title order={3} size="h5">
        {words[which]}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {note}
      </Text>
      <Stack component="ul" gap="xs" className="plain-list">
        {differences.map((one) => (
          <li key={one.kind}>
            <Text fw={500}>{texts.countOf(one.kind, one[which])}</Text>
            <Samples difference={one} which={which} />
          </li>
        ))}
      </Stack>
    </Paper>
  );
}

const maxSamples = 5;

function Samples({
  difference,
  which,
}: { readonly difference: PreviewDifference } & Pick<CardProps, 'which'>) {
  const words = useTexts().ui.wizard.review;
  const labels = difference.samples
    .filter((sample) => sample.difference === which && sample.label !== '')
    .slice(0, maxSamples)
    .map(({ label }) => label);
  if (labels.length === 0) return null;
  const more = difference[which] - labels.length;
  return (
    <Text size="sm" className="wraps">
      {labels.join(', ')}
      {more > 0 ? ` ${words.more(more)}` : ''}
    </Text>
  );
}
