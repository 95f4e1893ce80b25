/** From which backup, what is in it and what is not; what the server has now. */
import { Paper, Stack, Text, Title } from '@mantine/core';
import type { RestorePlan } from '../../../src-main/domain/restore/restore-plan.ts';
import type { Texts } from '../../../src-main/text/texts.ts';
import { DefinitionList } from '../../components/definition-list.tsx';
import { upperFirst } from '../../components/upper-first.ts';
import { useTexts } from '../../texts.ts';
import { useNow } from '../../use-now.ts';
import { countsInWords } from '../counts-in-words.ts';

interface Props {
  readonly plan: RestorePlan;
}

export function BackupFacts({ plan }: Props) {
  const texts = useTexts();
  const now = useNow();
  if (plan.kind === 'undo') return null;
  const { formats, ui } = texts;
  const words = ui.wizard.review;
  const { backup, counts, datasets, notContained } = plan;
  const nameOf = (name: string): string => ui.wizard.datasets[name] ?? name;
  return (
    <>
      <Stack component="section" gap="sm" aria-labelledby="facts-title">
        <Title order={2} size="h4" id="facts-title">
          {words.facts}
        </Title>
        <Paper withBorder p="md">
          <DefinitionList
            entries={[
              { term: words.madeAt, value: upperFirst(formats.time(backup.createdAt, now)) },
              ...(backup.serverVersion === null
                ? []
                : [{ term: words.version, value: backup.serverVersion }]),
              { term: words.size, value: formats.bytes(backup.bytes) },
              { term: words.inBackup, value: upperFirst(countsInWords(counts.backup, texts)) },
              { term: words.parts, value: <Names names={datasets.map(nameOf)} /> },
              ...(notContained.length === 0
                ? []
                : [{ term: words.leftAlone, value: <Names names={notContained.map(nameOf)} /> }]),
              { term: words.onServer, value: currentInWords(plan, texts, now) },
            ]}
          />
        </Paper>
      </Stack>
      <NotCovered texts={plan.notCovered} />
    </>
  );
}

function Names({ names }: { readonly names: readonly string[] }) {
  return (
    <Stack component="ul" gap={2} className="plain-list">
      {names.map((name) => (
        <li key={name}>{name}</li>
      ))}
    </Stack>
  );
}

function NotCovered({ texts }: { readonly texts: readonly string[] }) {
  const { wizard, common } = useTexts().ui;
  if (texts.length === 0) return null;
  return (
    <Stack component="section" gap="xs" aria-labelledby="not-covered-title">
      <Title order={2} size="h4" id="not-covered-title">
        {wizard.review.notCovered}
      </Title>
      <ul className="bullets">
        {texts.map((text) => (
          <Text component="li" key={text}>
            {common.notCovered[text] ?? text}
          </Text>
        ))}
      </ul>
      <Text size="sm" c="dimmed">
        {wizard.review.notCoveredNote}
      </Text>
    </Stack>
  );
}

/** Never more than was seen: a server that cannot be read says so. */
function currentInWords({ counts, currentAsOf }: RestorePlan, texts: Texts, now: number): string {
  const words = texts.ui.wizard.review;
  if (currentAsOf === 'nothing') return words.nothingYet;
  if (counts.current === null || currentAsOf === 'unknown') return words.unreadable;
  const seen = countsInWords(counts.current, texts);
  return currentAsOf === 'now' ? upperFirst(seen) : words.asOf(texts.formats.time(currentAsOf, now), seen);
}
