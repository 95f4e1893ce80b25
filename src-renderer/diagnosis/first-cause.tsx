/** The cause that explains the others, and its way out as a button where there is one. */
import { Alert, Button, Code, Group, Stack, Text } from '@mantine/core';
import { IconCheck, IconFolderCog, IconPlayerStopFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Diagnosis } from '../../src-main/domain/diagnosis/diagnosis.ts';
import type { ErrorCode } from '../../src-main/domain/errors.ts';
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import { shellWord } from '../../src-main/text/command-line.ts';
import { openPage } from '../app-store.ts';
import { FindingAlert } from '../components/finding-alert.tsx';
import { useTexts } from '../texts.ts';
import { questionsOf } from './questions.ts';
import { WayOutButton } from './way-out-button.tsx';
import { wayOutOf } from './way-out.ts';

interface Props {
  readonly diagnosis: Diagnosis;
  readonly instance: InstanceView;
  readonly onAgain: () => void;
}

export function FirstCause({ diagnosis, instance, onAgain }: Props) {
  const [first] = diagnosis.causes;
  const way = wayOutOf(diagnosis);
  const button = <WayOutButton way={way} diagnosis={diagnosis} instance={instance} onAgain={onAgain} />;
  if (first === undefined) {
    return (
      <NoCause diagnosis={diagnosis} instance={instance}>
        {button}
      </NoCause>
    );
  }
  return (
    <FindingAlert code={first.code} severity={first.severity} details={first.details}>
      {way === 'give-back' ? <GiveBack uid={first.details['uid']} root={first.details['root']} /> : null}
      {button}
      {mayBeElsewhere.includes(first.code) ? <CheckFolders /> : null}
    </FindingAlert>
  );
}

/** Also so when Reprise was told of other folders than those of the server. */
const mayBeElsewhere: readonly ErrorCode[] = [
  'data-folder-away',
  'not-a-folder',
  'database-lost',
  'database-empty',
  'database-of-another',
];

function CheckFolders() {
  const words = useTexts().ui.diagnosis;
  return (
    <Group>
      <Button
        variant="default"
        leftSection={<IconFolderCog size={18} aria-hidden />}
        onClick={() => openPage({ page: 'settings' })}
      >
        {words.checkFolders}
      </Button>
    </Group>
  );
}

interface NoCauseProps {
  readonly diagnosis: Diagnosis;
  readonly instance: InstanceView;
  readonly children: ReactNode;
}

function NoCause({ diagnosis, instance, children }: NoCauseProps) {
  const words = useTexts().ui.diagnosis;
  const hasUnseen = questionsOf(diagnosis).some(({ severity }) => severity === null);
  if (diagnosis.running === false) {
    return (
      <Alert color="yellow" icon={<IconPlayerStopFilled aria-hidden />} title={words.stopped.title}>
        <Stack gap="xs">
          <Text size="sm">{words.stopped.text}</Text>
          <Text size="sm" fw={500}>
            {words.stopped.action}
          </Text>
          {children}
        </Stack>
      </Alert>
    );
  }
  const { healthy } = words;
  return (
    <Alert color="teal" icon={<IconCheck aria-hidden />} title={healthy.title}>
      <Text size="sm">{diagnosis.running === true ? healthy.running : healthy.notRunning}</Text>
      {hasUnseen ? <Text size="sm">{healthy.unseen}</Text> : null}
      <Pictures diagnosis={diagnosis} instance={instance} />
    </Alert>
  );
}

/** No look counts covers: whoever misses them hears that, and has a way. */
function Pictures({ diagnosis, instance }: Pick<Props, 'diagnosis' | 'instance'>) {
  const words = useTexts().ui.diagnosis.healthy;
  const { backup } = diagnosis.suggestion;
  if (!instance.canBackUp || backup === null || backup.form !== 'reprise') return null;
  const { id: backupId } = backup;
  return (
    <Stack gap="xs" mt="xs">
      <Text size="sm">{words.pictures}</Text>
      <Group>
        <Button
          variant="default"
          onClick={() =>
            openPage({
              page: 'restore',
              instanceId: instance.id,
              file: null,
              backupId,
              datasets: ['metadata'],
            })
          }
        >
          {words.restorePictures}
        </Button>
      </Group>
    </Stack>
  );
}

/** Only an administrator can do that, and the window is none. */
function GiveBack({ uid, root }: { readonly uid: unknown; readonly root: unknown }) {
  const words = useTexts().ui.diagnosis;
  if (typeof uid !== 'number' || typeof root !== 'string') return null;
  return (
    <div>
      <Text size="sm">{words.giveBack}</Text>
      <Code block className="wraps">{`sudo chown -R ${uid} ${shellWord(root)}`}</Code>
    </div>
  );
}
