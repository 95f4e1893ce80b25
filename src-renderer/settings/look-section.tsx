/** Colours and language; both apply at once. */
import { Input, SegmentedControl } from '@mantine/core';
import { useId } from 'react';
import { languages, themes } from '../../src-main/ipc/views/settings-view.ts';
import { useApp } from '../app-store.ts';
import { changeSettings } from '../change-settings.ts';
import { AskedError } from '../components/asked-error.tsx';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';
import { Section } from './section.tsx';

export function LookSection() {
  const words = useTexts().ui.settings.look;
  const { settings } = useApp();
  const changing = useDo();
  const [themeId, languageId] = [useId(), useId()];
  return (
    <Section title={words.title}>
      <div>
        <Input.Label component="div" id={themeId}>
          {words.theme}
        </Input.Label>
        <div>
          <SegmentedControl
            aria-labelledby={themeId}
            value={settings.theme}
            data={themes.map((value) => ({ value, label: words.themes[value] }))}
            onChange={(theme) => void changing.run(() => changeSettings({ theme }))}
          />
        </div>
      </div>
      <div>
        <Input.Label component="div" id={languageId}>
          {words.language}
        </Input.Label>
        <div>
          <SegmentedControl
            aria-labelledby={languageId}
            value={settings.language}
            data={languages.map((value) => ({ value, label: words.languages[value] }))}
            onChange={(language) => void changing.run(() => changeSettings({ language }))}
          />
        </div>
      </div>
      <AskedError error={changing.error} />
    </Section>
  );
}
