/** Waits for the first answer, then shows the app in the user's language and colours. */
import { Center, Loader, MantineProvider } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Texts } from '../src-main/text/texts.ts';
import { appStore } from './app-store.ts';
import { ErrorBoundary } from './components/error-boundary.tsx';
import { Frame } from './frame/frame.tsx';
import { Unreachable } from './frame/unreachable.tsx';
import { languageOf, loadTexts, TextsContext } from './texts.ts';
import { styleNonce } from './style-nonce.ts';
import { theme } from './theme.ts';

export function App() {
  const settings = useStore(appStore, (store) => store.app?.settings ?? null);
  const isUnreachable = useStore(appStore, (store) => store.isUnreachable);
  const [texts, setTexts] = useState<Texts | null>(null);
  const language = languageOf(settings?.language ?? 'system');
  useEffect(() => {
    let isStale = false;
    document.documentElement.lang = language;
    void loadTexts(language).then((loaded) => {
      if (!isStale) setTexts(loaded);
    });
    return () => {
      isStale = true;
    };
  }, [language]);
  const scheme = settings === null || settings.theme === 'system' ? null : settings.theme;
  return (
    <MantineProvider
      theme={theme}
      getStyleNonce={styleNonce}
      defaultColorScheme="auto"
      {...(scheme === null ? {} : { forceColorScheme: scheme })}
    >
      {texts === null || (settings === null && !isUnreachable) ? (
        <Center mih="100vh" role="status" aria-label="Reprise">
          <Loader />
        </Center>
      ) : (
        <TextsContext value={texts}>
          <ErrorBoundary>{settings === null ? <Unreachable /> : <Frame />}</ErrorBoundary>
        </TextsContext>
      )}
    </MantineProvider>
  );
}
