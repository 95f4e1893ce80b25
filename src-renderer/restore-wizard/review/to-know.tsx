/** What a restore means besides its data: downtime, sign-ins, space, and what happens to what is there now. */
import { List, Stack, Table, Text, Title } from '@mantine/core';
import type { RestorePlan } from '../../../src-main/domain/restore/restore-plan.ts';
import type { Texts } from '../../../src-main/text/texts.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { useTexts } from '../../texts.ts';
import { emptiesServer } from './difference-groups.ts';
import { saidWith } from '../verdict-groups.ts';

interface Props {
  readonly plan: RestorePlan;
}

export function ToKnow({ plan }: Props) {
  const texts = useTexts();
  const words = texts.ui.wizard.review;
  const isUndo = plan.kind === 'undo';
  const notes = saidWith(plan.verdicts, 'ok').map(({ code, details }) => {
    const { message } = texts.explain(code, details);
    return message;
  });
  const lines = [
    isUndo ? words.setAsideUndo : words.setAside,
    downtime(plan, texts),
    // They are in the database; after an undo to an empty server there are none.
    ...((plan.bringsDatabase ?? plan.datasets.includes('database')) && !(isUndo && emptiesServer(plan))
      ? [isUndo ? words.passwordsUndo[plan.undoes ?? 'restore'] : words.passwords]
      : []),
    ...plan.space.map(({ neededBytes, freeBytes, path }) =>
      words.space(texts.formats.bytes(neededBytes), path, texts.formats.bytes(freeBytes)),
    ),
    ...new Set(notes),
  ];
  return (
    <Stack component="section" gap="sm" aria-labelledby="to-know-title">
      <Title order={2} size="h4" id="to-know-title">
        {words.toKnow}
      </Title>
      <List spacing={4} className="wraps">
        {lines.map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
      </List>
      <ChangedPaths plan={plan} />
    </Stack>
  );
}

function downtime({ serverWasRunning, after, expectedDowntimeMs }: RestorePlan, texts: Texts): string {
  const words = texts.ui.wizard.review;
  if (!serverWasRunning) return after === 'start' ? words.startsAfter : words.staysStopped;
  return words.downtime(
    expectedDowntimeMs < 1000 ? words.aMoment : words.aboutTime(texts.formats.duration(expectedDowntimeMs)),
  );
}

function ChangedPaths({ plan: { changes, kind } }: Props) {
  const words = useTexts().ui.wizard.review;
  if (changes.length === 0) return null;
  return (
    <Disclosure label={words.paths(changes.length)} openLabel={words.hidePaths}>
      <Table verticalSpacing={4}>
        <Table.Tbody>
          {changes.map(({ path, change }) => (
            <Table.Tr key={`${path} ${change}`}>
              <Table.Td className="path">{path}</Table.Td>
              <Table.Td>
                <Text size="sm" c="dimmed">
                  {kind === 'undo' ? words.undoChange : words.changes[change]}
                </Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Disclosure>
  );
}
