/** Where the server will look for media, and how paths inside the database follow. */
import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { PathMapping } from '../../../src-main/domain/restore/path-mapping.ts';
import type { PlannedMediaFolder, RestorePlan } from '../../../src-main/domain/restore/restore-plan.ts';
import { SeverityList } from '../../components/severity-list.tsx';
import { useTexts } from '../../texts.ts';
import { useChooseFile } from '../../use-choose-file.ts';
import { useDo } from '../../use-asked.ts';
import { FindingAlert } from '../../components/finding-alert.tsx';

interface Props {
  readonly plan: RestorePlan;
  readonly onMappings: (mappings: readonly PathMapping[]) => void;
}

interface FoldersProps extends Props {
  /** What is missing has to be read first. */
  readonly which: 'missing' | 'found';
}

export function MediaFolders({ plan, which, onMappings }: FoldersProps) {
  const words = useTexts().ui.wizard.review;
  const { choose } = useChooseFile();
  const { error, run } = useDo();
  const folders = plan.mediaFolders.filter(({ state }) => (state === 'missing') === (which === 'missing'));
  if (folders.length === 0) return null;
  const title = which === 'missing' ? words.mediaMissing : words.media;
  const say = (from: string): void => {
    void run(async () => {
      const folder = await choose('location');
      if (folder === null) return;
      const others = plan.mappings.filter((one) => one.from !== from);
      onMappings([...others, { from, to: folder.path }]);
    });
  };
  return (
    <Stack component="section" gap="sm" aria-labelledby={`media-${which}`}>
      <Title order={2} size="h4" id={`media-${which}`}>
        {title}
      </Title>
      {error === null ? null : <FindingAlert code={error.code} details={error.details} severity="warn" />}
      <SeverityList
        label={title}
        entries={folders.map((folder) => ({
          key: folder.path,
          severity: severities[folder.state],
          title: folder.path,
          word: words.mediaStates[folder.state],
          text: hasMore(folder) ? <FolderState folder={folder} onSay={say} /> : null,
        }))}
      />
    </Stack>
  );
}

const severities = { there: 'ok', 'as-now': 'ok', hidden: null, missing: 'warn' } as const satisfies Record<
  PlannedMediaFolder['state'],
  unknown
>;

function hasMore({ path, now, state }: PlannedMediaFolder): boolean {
  return now !== path || state === 'missing';
}

interface StateProps {
  readonly folder: PlannedMediaFolder;
  readonly onSay: (from: string) => void;
}

function FolderState({ folder: { path, now, state }, onSay }: StateProps) {
  const words = useTexts().ui.wizard.review;
  return (
    <Stack gap="xs" pt={4} align="flex-start">
      {now === path ? null : <Text size="sm">{words.mediaNow(now)}</Text>}
      {state === 'missing' ? (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={words.whereNowOf(path)}
          onClick={() => onSay(path)}
        >
          {words.whereNow}
        </Button>
      ) : null}
    </Stack>
  );
}

/** Nothing where no path changes. */
export function Rewrites({ plan, onMappings }: Props) {
  const { ui } = useTexts();
  const words = ui.wizard.review;
  const mappings = plan.rewrites?.mappings ?? [];
  if (mappings.length === 0) return null;
  return (
    <Stack component="section" gap="sm" aria-labelledby="rewrites-title">
      <Title order={2} size="h4" id="rewrites-title">
        {words.rewrites}
      </Title>
      {mappings.map(({ from, to, by, changed, samples: [sample] }) => (
        <Paper withBorder p="md" key={from}>
          <Group justify="space-between" align="flex-start" wrap="nowrap">
            <div className="grows">
              <Text className="wraps" fw={500}>
                {from} → {to}
              </Text>
              <Text size="sm" c="dimmed">
                {words.rewritten(changed)} · {by === 'user' ? words.becauseUser : words.becauseMoved}
              </Text>
              {sample === undefined ? null : (
                <Text size="sm" className="wraps">
                  {words.suchAs} {sample.from} → {sample.to}
                </Text>
              )}
            </div>
            {by === 'user' ? (
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => onMappings(plan.mappings.filter((one) => one.from !== from))}
              >
                {words.forget}
              </Button>
            ) : null}
          </Group>
        </Paper>
      ))}
    </Stack>
  );
}
