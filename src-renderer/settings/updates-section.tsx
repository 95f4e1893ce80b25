/** Newer versions of Reprise: only looked for where the user wants it. */
import { Button, Group, Switch, Text } from '@mantine/core';
import { useState } from 'react';
import type { UpdateView } from '../../src-main/ipc/views/other-views.ts';
import { ask } from '../bridge.ts';
import { changeSettings } from '../change-settings.ts';
import { AskedError } from '../components/asked-error.tsx';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';
import { Section } from './section.tsx';

export function UpdatesSection({ looks }: { readonly looks: boolean }) {
  const words = useTexts().ui.settings.updates;
  const changing = useDo();
  const looking = useDo();
  const [update, setUpdate] = useState<UpdateView | null>(null);
  return (
    <Section title={words.title}>
      <Switch
        label={words.looks}
        description={words.looksNote}
        checked={looks}
        onChange={({ currentTarget }) => {
          const looksForUpdates = currentTarget.checked;
          void changing.run(() => changeSettings({ looksForUpdates }));
        }}
      />
      <Group>
        <Button
          variant="default"
          loading={looking.isDoing}
          onClick={() => void looking.run(async () => setUpdate(await ask('updates:look')))}
        >
          {words.look}
        </Button>
        <div role="status">{update === null ? null : <Found update={update} />}</div>
      </Group>
      <AskedError error={changing.error ?? looking.error} />
    </Section>
  );
}

function Found({ update }: { readonly update: UpdateView }) {
  const words = useTexts().ui.settings.updates;
  const installing = useDo();
  switch (update.state) {
    case 'none':
      return <Text size="sm">{words.none}</Text>;
    case 'not-possible':
      return <Text size="sm">{words.notPossible}</Text>;
    case 'ready':
      return (
        <Group>
          <Text size="sm">{words.ready(update.version)}</Text>
          <Button
            loading={installing.isDoing}
            onClick={() => void installing.run(() => ask('updates:install'))}
          >
            {words.install}
          </Button>
          <AskedError error={installing.error} />
        </Group>
      );
  }
}
