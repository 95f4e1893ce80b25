/** Whoever only has to connect a drive must not restore out of fear. */
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { Diagnosis } from '../../../src-main/domain/diagnosis/diagnosis.ts';
import { openPage } from '../../app-store.ts';
import { useTexts } from '../../texts.ts';

interface Props {
  readonly diagnosis: Diagnosis;
}

export function NotTheCure({ diagnosis: { causes, healthy, next, instance } }: Props) {
  const texts = useTexts();
  const words = texts.ui.wizard.chooseBackup;
  const [cause] = causes;
  if (healthy || cause === undefined || next === 'restore') return null;
  const { title } = texts.explain(cause.code, cause.details);
  return (
    <Alert color="blue" icon={<IconInfoCircle aria-hidden />} title={words.notTheCure(title)}>
      <Stack gap="xs">
        <Text size="sm">{words.notTheCureNext}</Text>
        <Group>
          <Button variant="default" onClick={() => openPage({ page: 'diagnosis', instanceId: instance.id })}>
            {words.toDiagnosis}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
