/** A page in a browser is signed in; on a computer that others use, too, one wants to end that. */
import { Button, Text } from '@mantine/core';
import { signOut } from '../browser/sign-out.ts';
import { AskedError } from '../components/asked-error.tsx';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';
import { Section } from './section.tsx';

export function SignOutSection() {
  const words = useTexts().ui.serve.signOut;
  const leaving = useDo();
  return (
    <Section title={words.title}>
      <div>
        <Text size="sm">{words.note}</Text>
        <Text size="sm">{words.again}</Text>
      </div>
      <AskedError error={leaving.error} />
      <div>
        <Button variant="default" loading={leaving.isDoing} onClick={() => void leaving.run(signOut)}>
          {words.action}
        </Button>
      </div>
    </Section>
  );
}
