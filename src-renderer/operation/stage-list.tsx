/** Where a run is: what is done, what goes on, what is to come. */
import './operation.css';
import { Group, Loader, Stack, Text, VisuallyHidden } from '@mantine/core';
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import type { OperationKind, Stage } from '../../src-main/domain/operation/operation.ts';
import type { OperationView } from '../../src-main/ipc/views/operation-view.ts';
import { useTexts } from '../texts.ts';
import { stagesOf, type ListedStage } from './stages.ts';

interface Props {
  readonly view: OperationView;
}

export function StageList({ view }: Props) {
  const { operation } = useTexts().ui;
  const nameOf = useStageName(view.kind);
  const listed = stagesOf(view);
  if (listed.length === 0) return null;
  const states = { done: operation.stageDone, now: operation.stageNow, next: operation.stageNext };
  return (
    <Stack component="ol" gap={6} className="plain-list" aria-label={operation.stages}>
      {listed.map(({ stage, state }) => {
        return (
          <Group
            component="li"
            key={stage}
            gap="sm"
            wrap="nowrap"
            data-state={state}
            aria-current={state === 'now' ? 'step' : undefined}
          >
            <StageMark state={state} />
            <Text fw={state === 'now' ? 600 : 400} {...(state === 'next' ? { c: 'dimmed' } : {})}>
              {nameOf(stage)}
              <VisuallyHidden> ({states[state]})</VisuallyHidden>
            </Text>
          </Group>
        );
      })}
    </Stack>
  );
}

function StageMark({ state }: Pick<ListedStage, 'state'>) {
  if (state === 'now') return <Loader size={18} aria-hidden />;
  const Icon = state === 'done' ? IconCircleCheckFilled : IconCircle;
  return <Icon size={18} aria-hidden className={state === 'next' ? 'faint' : 'accent'} />;
}

/** Says of a stage what it does in this kind of run. */
function useStageName(kind: OperationKind): (stage: Stage) => string {
  const { stages, ui } = useTexts();
  const { backUpStages, restoreStages } = ui.operation;
  const own: Readonly<Partial<Record<Stage, string>>> =
    kind === 'back-up' ? backUpStages : kind === 'restore' || kind === 'undo' ? restoreStages : {};
  return (stage) => own[stage] ?? stages[stage];
}
