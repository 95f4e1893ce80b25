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
  return (
    <Page title={words.title} lead={words.changedAtOnce}>
      <PlacesSection />
      <ServersSection />
      <LookSection />
      <BehaviourSection />
      {settings.looksForUpdates === null ? null : <UpdatesSection looks={settings.looksForUpdates} />}
      {shell === 'browser' ? <SignOutSection /> : null}
      <AboutSection />
    </Page>
  );
}
