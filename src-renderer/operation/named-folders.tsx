/** The folders that the end of a run names; they can be opened where there is a desktop. */
import { Button, Code, Group, Stack, Title } from '@mantine/core';
import type { OperationEnd, OperationView } from '../../src-main/ipc/views/operation-view.ts';
import { useApp } from '../app-store.ts';
import { ask } from '../bridge.ts';
import { FindingAlert } from '../components/finding-alert.tsx';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';

interface Props {
  readonly view: OperationView;
  readonly end: OperationEnd;
}

/** Nothing where none is named. */
export function NamedFolders({ view: { kind, operationId }, end: { paths } }: Props) {
  const words = useTexts().ui.operation;
  const { shell } = useApp();
  const { error, run } = useDo();
  if (paths.length === 0) return null;
  return (
    <Stack component="section" gap="xs" aria-labelledby="paths-title">
      <Title order={2} size="h4" id="paths-title">
        {kind === 'export' || kind === 'import' ? words.madeAt : words.paths}
      </Title>
      {paths.map((path, place) => (
        <Group key={path} wrap="nowrap" gap="sm">
          <Code block className="path grows">
            {path}
          </Code>
          {shell === 'desktop' ? (
            <Button
              variant="default"
              className="unshrinking"
              aria-label={words.openFolderOf(path)}
              onClick={() => void run(() => ask('operations:reveal', operationId, place))}
            >
              {words.openFolder}
            </Button>
          ) : null}
        </Group>
      ))}
      {error === null ? null : <FindingAlert code={error.code} severity="warn" details={error.details} />}
    </Stack>
  );
}
