/** Which server gets its data back; asked only where there are several. */
import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconServer } from '@tabler/icons-react';
import { openOrigin, openPage, useApp } from '../../app-store.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { StepActions } from '../../components/step-actions.tsx';
import { upperFirst } from '../../components/upper-first.ts';
import { instanceName } from '../../instance-name.ts';
import { useTexts } from '../../texts.ts';
import { restorable } from '../first-step.ts';
import type { WizardState } from '../store.ts';
import { WizardSteps } from '../wizard-steps.tsx';

interface Props {
  readonly dispatch: WizardState['dispatch'];
}

export function ChooseInstanceStep({ dispatch }: Props) {
  const texts = useTexts();
  const { ui } = texts;
  const words = ui.wizard.chooseInstance;
  const instances = restorable(useApp());
  if (instances.length === 0) {
    return (
      <Page title={ui.wizard.title}>
        <EmptyState icon={<IconServer size={40} />} title={words.none} text={words.noneNext}>
          <Button onClick={() => openPage({ page: 'dashboard' })}>{words.toOverview}</Button>
        </EmptyState>
      </Page>
    );
  }
  const versionOf = (version: string | null): string | null =>
    version === null ? null : ui.wizard.chooseBackup.version(version);
  return (
    <Page title={ui.wizard.title} lead={words.lead}>
      <WizardSteps current="choose-instance" hasInstanceStep />
      <Stack component="ul" className="plain-list" gap="sm">
        {instances.map(({ id, serverName, state, ...instance }) => (
          <Paper component="li" key={id} withBorder p="md">
            <Group justify="space-between" wrap="nowrap">
              <div className="grows">
                <Text fw={600} className="wraps">
                  {instanceName(instance, texts)}
                </Text>
                <Text size="sm" c="dimmed">
                  {upperFirst(
                    formatFacts([
                      instance.name === serverName ? null : serverName,
                      versionOf(state?.version ?? null),
                      state === null ? null : state.running ? words.running : words.notRunning,
                    ]),
                  )}
                </Text>
              </div>
              <Button
                variant="default"
                aria-label={words.choose(instanceName(instance, texts))}
                onClick={() => dispatch({ type: 'instance-chosen', instanceId: id })}
              >
                {words.pick}
              </Button>
            </Group>
          </Paper>
        ))}
      </Stack>
      <StepActions
        back={
          <Button variant="default" onClick={openOrigin}>
            {ui.common.cancel}
          </Button>
        }
      />
    </Page>
  );
}

function formatFacts(facts: readonly (string | null)[]): string {
  return facts.filter((fact) => fact !== null).join(' · ');
}
