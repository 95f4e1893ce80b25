/** Navigation beside the page that is open. */
import { Anchor, AppShell, NavLink, Stack } from '@mantine/core';
import { Suspense } from 'react';
import { openPage, useApp, usePage } from '../app-store.ts';
import { FirstRunPage, pages } from '../pages.tsx';
import { useTexts } from '../texts.ts';

const entries = ['dashboard', 'backups', 'activity', 'practice', 'settings'] as const;

export function Frame() {
  const { settings, shell } = useApp();
  const link = usePage();
  const { frame } = useTexts().ui;
  if (!settings.isSetUp && link.page === 'dashboard') {
    return (
      <AppShell padding="lg">
        <AppShell.Main>
          <Suspense>
            <FirstRunPage />
          </Suspense>
        </AppShell.Main>
      </AppShell>
    );
  }
  const Page = pages[link.page];
  return (
    <AppShell navbar={{ width: 200, breakpoint: 0 }} padding="lg" data-shell={shell}>
      <Anchor href="#content" className="skip-link">
        {frame.toContent}
      </Anchor>
      <AppShell.Navbar p="sm" aria-label={frame.navigation}>
        <Stack gap={2}>
          {entries.map((page) => (
            <NavLink
              key={page}
              component="button"
              label={frame.pages[page]}
              active={link.page === page}
              aria-current={link.page === page ? 'page' : undefined}
              onClick={() => openPage(page === 'backups' ? { page, instanceId: null } : { page })}
            />
          ))}
        </Stack>
      </AppShell.Navbar>
      <AppShell.Main id="content">
        <Suspense>
          <Page />
        </Suspense>
      </AppShell.Main>
    </AppShell>
  );
}
