/** Which backup comes back: from the list, or a file. */
import { Button, Stack, Text } from '@mantine/core';
import { IconFolderOpen, IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import type { Diagnosis } from '../../../src-main/domain/diagnosis/diagnosis.ts';
import type { InstanceView } from '../../../src-main/ipc/views/app-state.ts';
import type { BackupsView } from '../../../src-main/ipc/views/backups-view.ts';
import { isolated } from '../../../src-main/text/isolated.ts';
import { openOrigin, useApp } from '../../app-store.ts';
import { AskedContent } from '../../components/asked-content.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FindingAlert } from '../../components/finding-alert.tsx';
import { Page } from '../../components/page.tsx';
import { StepActions } from '../../components/step-actions.tsx';
import { instanceName } from '../../instance-name.ts';
import { useTexts } from '../../texts.ts';
import { useDo } from '../../use-asked.ts';
import { useChooseFile } from '../../use-choose-file.ts';
import { AwayPlaces } from '../../backups/away-places.tsx';
import { useBackups, useDiagnosis } from '../effects.ts';
import { restorable, wishedAfter } from '../first-step.ts';
import type { ChooseBackup } from '../machine.ts';
import type { WizardState } from '../store.ts';
import { WizardSteps } from '../wizard-steps.tsx';
import { BackupChoices } from './backup-choices.tsx';
import { ChosenFilePanel } from './chosen-file.tsx';
import { firstChoice, markBackups } from './marked-backups.ts';
import { NotTheCure } from './not-the-cure.tsx';
import { Waiting } from '../../components/waiting.tsx';

interface Props {
  readonly step: ChooseBackup;
  readonly dispatch: WizardState['dispatch'];
}

export function ChooseBackupStep({ step, dispatch }: Props) {
  const texts = useTexts();
  const words = texts.ui.wizard;
  const app = useApp();
  const { choose } = useChooseFile();
  const { error, run } = useDo();
  const instance = app.instances.find(({ id }) => id === step.instanceId);
  if (instance === undefined) return null;
  const hasInstanceStep = restorable(app).length > 1;
  const chooseFile = (): void => {
    void run(async () => {
      const file = await choose('archive');
      if (file !== null) dispatch({ type: 'file-chosen', file });
    });
  };
  return (
    <Page
      key="choose-backup"
      title={words.titleFor(isolated(instanceName(instance, texts)))}
      lead={words.chooseBackup.lead}
    >
      <WizardSteps current="choose-backup" hasInstanceStep={hasInstanceStep} />
      {error === null ? null : <FindingAlert code={error.code} details={error.details} />}
      {step.file === null ? (
        <BackupOrFile
          instance={instance}
          dispatch={dispatch}
          onFile={chooseFile}
          canGoBack={hasInstanceStep}
        />
      ) : (
        <ChosenFilePanel
          file={step.file}
          onOther={chooseFile}
          onBack={() => dispatch({ type: 'file-chosen', file: null })}
        />
      )}
    </Page>
  );
}

interface ListProps {
  readonly instance: InstanceView;
  readonly dispatch: WizardState['dispatch'];
  readonly onFile: () => void;
  readonly canGoBack: boolean;
}

/** Only a server with trouble is looked into: it takes a moment, and a healthy one has no "before". */
function BackupOrFile(props: ListProps) {
  const { trouble, state } = props.instance;
  const isTroubled = trouble !== null || state === null || !state.running || state.health === 'failed';
  return isTroubled ? <WithDiagnosis {...props} /> : <Loaded {...props} diagnosis={null} isLooking={false} />;
}

function WithDiagnosis(props: ListProps) {
  // Without an answer the list is as good as for a healthy server.
  const { value, isLoading } = useDiagnosis(props.instance.id);
  return <Loaded {...props} diagnosis={value} isLooking={isLoading} />;
}

interface LoadedProps extends ListProps {
  readonly diagnosis: Diagnosis | null;
  readonly isLooking: boolean;
}

function Loaded(props: LoadedProps) {
  const words = useTexts().ui.wizard.chooseBackup;
  const asked = useBackups(props.instance.id);
  return (
    <Stack>
      {props.isLooking ? <Waiting>{words.looking}</Waiting> : null}
      {props.diagnosis === null ? null : <NotTheCure diagnosis={props.diagnosis} />}
      <AskedContent asked={asked}>{(view) => <Choices {...props} view={view} />}</AskedContent>
    </Stack>
  );
}

function Choices({ view, diagnosis, ...props }: LoadedProps & { readonly view: BackupsView }) {
  const { instance, dispatch, onFile, canGoBack, isLooking } = props;
  const { ui } = useTexts();
  const words = ui.wizard.chooseBackup;
  const [picked, setPicked] = useState<string | null>(null);
  const marked = markBackups(view.backups, diagnosis);
  // Until it is known what is wrong, the newest may well be the one with the trouble in it.
  const first = isLooking ? null : firstChoice(marked);
  const chosen = marked.find(({ key }) => key === (picked ?? first));
  const goOn = (): void => {
    if (chosen === undefined) return;
    dispatch({ type: 'backup-chosen', ref: chosen.view.ref, after: wishedAfter(instance) });
  };
  return (
    <Stack gap="lg">
      {marked.length === 0 ? (
        <EmptyState icon={<IconHistory size={40} />} title={words.none} text={words.noneNext} />
      ) : (
        <BackupChoices
          marked={marked}
          serverName={instance.serverName}
          chosen={chosen?.key ?? null}
          isLooking={isLooking}
          onChoose={setPicked}
        />
      )}
      <AwayPlaces paths={view.away} late={view.late ?? []} />
      {isLooking && marked.length > 0 ? (
        <Text size="sm" id="waits-for-look">
          {words.waitsForLook}
        </Text>
      ) : null}
      <StepActions
        back={
          <Button
            variant="default"
            onClick={() => (canGoBack ? dispatch({ type: 'went-back' }) : openOrigin())}
          >
            {canGoBack ? ui.common.back : ui.common.cancel}
          </Button>
        }
      >
        <Button
          variant={marked.length === 0 ? 'filled' : 'default'}
          leftSection={<IconFolderOpen size={18} aria-hidden />}
          onClick={onFile}
        >
          {words.fileInstead}
        </Button>
        {isLooking && marked.length > 0 ? (
          <Button disabled aria-describedby="waits-for-look">
            {words.next}
          </Button>
        ) : null}
        {chosen === undefined ? null : <Button onClick={goOn}>{words.next}</Button>}
      </StepActions>
    </Stack>
  );
}
