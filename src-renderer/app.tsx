/** Waits for the first answer, then shows the app in the user's language and colours. */
import { Center, Loader, MantineProvider } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Texts } from '../src-main/text/texts.ts';
import { appStore } from './app-store.ts';
import { Frame } from './frame/frame.tsx';
import { languageOf, loadTexts, TextsContext } from './texts.ts';
import { theme } from './theme.ts';

export function App() {
  const settings = useStore(appStore, (store) => store.app?.settings ?? null);
  const [texts, setTexts] = useState<Texts | null>(null);
  const language = settings === null ? null : languageOf(settings.language);
  useEffect(() => {
    if (language === null) return;
    document.documentElement.lang = language;
    void loadTexts(language).then(setTexts);
  }, [language]);
  const scheme = settings === null || settings.theme === 'system' ? null : settings.theme;
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      {...(scheme === null ? {} : { forceColorScheme: scheme })}
    >
      {texts === null ? (
        <Center mih="100vh">
          <Loader />
        </Center>
      ) : (
        <TextsContext value={texts}>
          <Frame />
        </TextsContext>
      )}
    </MantineProvider>
  );
}
