/** Everything that can be set, in the order in which it matters. */
import { Page } from '../components/page.tsx';
import { useApp } from '../app-store.ts';
import { useTexts } from '../texts.ts';
import { AboutSection } from './about-section.tsx';
import { BehaviourSection } from './behaviour-section.tsx';
import { LookSection } from './look-section.tsx';
import { PlacesSection } from './places-section.tsx';
import { ServersSection } from './servers-section.tsx';
import { SignOutSection } from './sign-out-section.tsx';
import { UpdatesSection } from './updates-section.tsx';

export function SettingsPage() {
  const words = useTexts().ui.settings;
  const { settings, shell } = useApp();
  // It neither starts by itself nor shows notifications of the system.
  const isInBrowser = shell === 'browser';
  return (
    <Page title={words.title} lead={words.changedAtOnce}>
      <PlacesSection />
      <ServersSection />
      <LookSection />
      {isInBrowser ? null : <BehaviourSection />}
      {settings.looksForUpdates === null ? null : <UpdatesSection looks={settings.looksForUpdates} />}
      {isInBrowser ? <SignOutSection /> : null}
      <AboutSection />
    </Page>
  );
}
