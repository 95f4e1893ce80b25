/** When Reprise starts, and when it speaks. */
import { Switch } from '@mantine/core';
import { useApp } from '../app-store.ts';
import { changeSettings } from '../change-settings.ts';
import { AskedError } from '../components/asked-error.tsx';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';
import { Section } from './section.tsx';

export function BehaviourSection() {
  const words = useTexts().ui.settings.behaviour;
  const { settings, shell } = useApp();
  const changing = useDo();
  // A browser page tells nothing by itself.
  if (shell === 'browser' && settings.startsAtLogin === null) return null;
  return (
    <Section title={words.title}>
      {settings.startsAtLogin === null ? null : (
        <Switch
          label={words.startsAtLogin}
          description={words.startsAtLoginNote}
          checked={settings.startsAtLogin}
          onChange={({ currentTarget }) => {
            const startsAtLogin = currentTarget.checked;
            void changing.run(() => changeSettings({ startsAtLogin }));
          }}
        />
      )}
      {shell === 'browser' ? null : (
        <Switch
          label={words.tellsSuccess}
          description={words.tellsSuccessNote}
          checked={settings.tellsSuccess}
          onChange={({ currentTarget }) => {
            const tellsSuccess = currentTarget.checked;
            void changing.run(() => changeSettings({ tellsSuccess }));
          }}
        />
      )}
      <AskedError error={changing.error} />
    </Section>
  );
}
