/** Which version this is, and what it is made of. */
import { Button, Loader, Text } from '@mantine/core';
import { lazy, Suspense, useId, useState } from 'react';
import { useApp } from '../app-store.ts';
import { useTexts } from '../texts.ts';
import { Section } from './section.tsx';

const Licenses = lazy(async () => ({ default: (await import('./licenses.tsx')).Licenses }));

export function AboutSection() {
  const words = useTexts().ui.settings.about;
  const { appVersion } = useApp();
  const [isShown, setShown] = useState(false);
  const id = useId();
  return (
    <Section title={words.title}>
      <div>
        <Text fw={600}>{words.version(appVersion)}</Text>
        <Text size="sm">{words.license}</Text>
        <Text size="sm">{words.private}</Text>
      </div>
      <div>
        <Button
          variant="default"
          aria-expanded={isShown}
          aria-controls={id}
          onClick={() => setShown(!isShown)}
        >
          {isShown ? words.hideLicenses : words.showLicenses}
        </Button>
      </div>
      <div id={id}>
        {isShown ? (
          <Suspense fallback={<Loader size="sm" />}>
            <Licenses />
          </Suspense>
        ) : null}
      </div>
    </Section>
  );
}
