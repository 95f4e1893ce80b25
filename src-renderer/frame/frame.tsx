/** Navigation beside the page that is open, and what needs the user above it. */
import { Anchor, AppShell } from '@mantine/core';
import { Suspense, type MouseEvent, type ReactNode } from 'react';
import { useApp, usePage, useVisit } from '../app-store.ts';
import { ErrorBoundary } from '../components/error-boundary.tsx';
import { FirstRunPage, pages } from '../pages.tsx';
import { useTexts } from '../texts.ts';
import { AttentionBanner } from './attention-banner.tsx';
import { LoadingPage } from './loading-page.tsx';
import { Navigation } from './navigation.tsx';

export function Frame() {
  const { settings, shell } = useApp();
  const link = usePage();
  const visit = useVisit();
  const { frame } = useTexts().ui;
  if (!settings.isSetUp && link.page === 'dashboard') {
    return (
      <AppShell padding="lg" data-shell={shell}>
        <AppShell.Main>
          <AttentionBanner />
          <Guarded about="first-run">
            <FirstRunPage />
          </Guarded>
        </AppShell.Main>
      </AppShell>
    );
  }
  const Page = pages[link.page];
  return (
    <AppShell navbar={{ width: 216, breakpoint: 0 }} padding="lg" data-shell={shell}>
      <Anchor href="#content" className="skip-link" onClick={toContent}>
        {frame.toContent}
      </Anchor>
      <AppShell.Navbar p="sm" aria-label={frame.navigation}>
        <Navigation />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <AttentionBanner />
        <Guarded about={String(visit)}>
          <Page key={visit} />
        </Guarded>
      </AppShell.Main>
    </AppShell>
  );
}

/** The address names the page, not a place in it. */
function toContent(event: MouseEvent): void {
  event.preventDefault();
  document.getElementById('content')?.focus();
}

/** One page that fails takes nothing else with it. */
function Guarded({ about, children }: { readonly about: string; readonly children: ReactNode }) {
  return (
    <ErrorBoundary key={about}>
      <Suspense fallback={<LoadingPage />}>{children}</Suspense>
    </ErrorBoundary>
  );
}
