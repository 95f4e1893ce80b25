/** Waits for the first answer, then shows the app in the user's language and colours. */
import { Center, Loader, MantineProvider } from '@mantine/core';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Texts } from '../src-main/text/texts.ts';
import { appStore } from './app-store.ts';
import { connectionStore } from './browser/connection-store.ts';
import { ErrorBoundary } from './components/error-boundary.tsx';
import { Frame } from './frame/frame.tsx';
import { Unreachable } from './frame/unreachable.tsx';
import { languageOf, loadTexts, TextsContext } from './texts.ts';
import { styleNonce } from './style-nonce.ts';
import { theme } from './theme.ts';

const BrowserParts = lazy(async () => ({
  default: (await import('./browser/browser-parts.tsx')).BrowserParts,
}));

export function App() {
  const settings = useStore(appStore, (store) => store.app?.settings ?? null);
  const isUnreachable = useStore(appStore, (store) => store.isUnreachable);
  const isInBrowser = useStore(connectionStore, ({ connection }) => connection !== 'window');
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
      {texts === null ? (
        <Loading />
      ) : (
        <TextsContext value={texts}>
          <ErrorBoundary>
            {settings !== null ? <Frame /> : isUnreachable ? <Unreachable /> : <Loading />}
          </ErrorBoundary>
          {isInBrowser ? (
            <Suspense>
              <BrowserParts />
            </Suspense>
          ) : null}
        </TextsContext>
      )}
    </MantineProvider>
  );
}

function Loading() {
  return (
    <Center mih="100vh" role="status" aria-label="Reprise">
      <Loader />
    </Center>
  );
}
