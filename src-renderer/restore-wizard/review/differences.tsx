/** What goes, comes back and is as it was: by what it is, not by totals. */
import { Alert, Paper, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { PreviewDifference, RestorePlan } from '../../../src-main/domain/restore/restore-plan.ts';
import { upperFirst } from '../../components/upper-first.ts';
import { useTexts } from '../../texts.ts';
import { countsInWords } from '../counts-in-words.ts';
import { differenceGroups, emptiesServer, exchangedKinds } from './difference-groups.ts';
import { FileChanges } from './file-changes.tsx';

interface Props {
  readonly plan: RestorePlan;
}

export function Differences({ plan }: Props) {
  const texts = useTexts();
  const words = texts.ui.wizard.review;
  const isUndo = plan.kind === 'undo';
  if (!(plan.bringsDatabase ?? plan.datasets.includes('database'))) return <FileChanges plan={plan} />;
  if (plan.currentAsOf === 'nothing') return null;
  const undoes = plan.undoes ?? 'restore';
  const groups = differenceGroups(plan.preview);
  const isEmptied = isUndo && emptiesServer(plan);
  const hasFiles = plan.datasets.some((name) => name !== 'database');
  const exchanged = exchangedKinds(plan).map(({ kind, count }) => texts.countOf(kind, count));
  return (
    <Stack component="section" gap="sm" aria-labelledby="differences-title">
      <Title order={2} size="h4" id="differences-title">
        {words.differences}
      </Title>
      {plan.preview.length === 0 ? (
        <Text>
          {!isUndo
            ? words.notComparable
            : plan.currentAsOf === 'unknown'
              ? words.notComparableNowUndo
              : words.notComparableUndo[undoes]}
        </Text>
      ) : null}
      {isEmptied ? (
        <Alert color="yellow" icon={<IconAlertTriangle aria-hidden />} title={words.emptyAfter}>
          {words.emptyAfterText[undoes](countsInWords(plan.counts.current ?? {}, texts))}
        </Alert>
      ) : null}
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
            <DifferenceCard
              key={which}
              which={which}
              differences={differences}
              undoes={isUndo ? undoes : null}
            />
          ))}
          {isEmptied ? (
            <Paper withBorder p="md" data-difference="gained">
              <Title order={3} size="h5">
                {words.gained}
              </Title>
              <Text>{upperFirst(words.nothing)}</Text>
            </Paper>
          ) : null}
        </div>
      )}
    </Stack>
  );
}

interface CardProps {
  readonly which: 'lost' | 'gained' | 'changed';
  readonly differences: readonly PreviewDifference[];
  /** `null` = it is a restore. */
  readonly undoes: 'restore' | 'undo' | null;
}

function DifferenceCard({ which, differences, undoes }: CardProps) {
  const texts = useTexts();
  const words = texts.ui.wizard.review;
  const isUndo = undoes !== null;
  const note = isUndo
    ? {
        lost: words.lostNoteUndo[undoes],
        gained: words.gainedNoteUndo[undoes],
        changed: words.changedNoteUndo,
      }[which]
    : { lost: words.lostNote, gained: words.gainedNote, changed: words.changedNote }[which];
  return (
    <Paper withBorder p="md" data-difference={which}>
      <Title order={3} size="h5">
        {isUndo && which === 'changed' ? words.changedUndo : words[which]}
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
