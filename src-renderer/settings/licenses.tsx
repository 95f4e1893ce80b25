/** The notices of everything that Reprise is made of, as `scripts/licenses.mjs` collected them. */
import { ScrollArea, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTexts } from '../texts.ts';

export function Licenses() {
  const { settings, common } = useTexts().ui;
  const words = settings.about;
  const [notices, setNotices] = useState<string | null>(null);
  const [isAway, setAway] = useState(false);
  useEffect(() => {
    read().then(setNotices, () => setAway(true));
  }, []);
  if (isAway) return <Text role="alert">{words.licensesAway}</Text>;
  if (notices === null) return <Text role="status">{common.loading}</Text>;
  return (
    <ScrollArea h={320} viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': words.licensesName }}>
      <Text component="pre" m={0} className="log-lines">
        {notices}
      </Text>
    </ScrollArea>
  );
}

async function read(): Promise<string> {
  const response = await fetch('./licenses.txt');
  if (!response.ok) throw new Error(`licenses.txt: ${String(response.status)}`);
  return await response.text();
}
