/** Which version this is, and what it is made of. */
import { Loader, Text } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useApp } from '../app-store.ts';
import { Disclosure } from '../components/disclosure.tsx';
import { useTexts } from '../texts.ts';
import { Section } from './section.tsx';

const Licenses = lazy(async () => ({ default: (await import('./licenses.tsx')).Licenses }));

export function AboutSection() {
  const words = useTexts().ui.settings.about;
  const { appVersion } = useApp();
  return (
    <Section title={words.title}>
      <div>
        <Text fw={600}>{words.version(appVersion)}</Text>
        <Text size="sm">{words.license}</Text>
        <Text size="sm">{words.private}</Text>
      </div>
      <Disclosure label={words.showLicenses}>
        <Suspense fallback={<Loader size="sm" />}>
          <Licenses />
        </Suspense>
      </Disclosure>
    </Section>
  );
}
