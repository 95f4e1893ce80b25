/** The server's own last errors, for those who want to read them or to ask others. */
import { Code } from '@mantine/core';
import type { LogLine } from '../../src-main/domain/diagnosis/diagnosis.ts';
import { Disclosure } from '../components/disclosure.tsx';
import { useTexts } from '../texts.ts';

export function LogFold({ lines }: { readonly lines: readonly LogLine[] }) {
  const words = useTexts().ui.diagnosis;
  if (lines.length === 0) return null;
  const text = lines.map(({ at, message }) => (at === null ? message : `${at}  ${message}`)).join('\n');
  return (
    <Disclosure label={words.log(lines.length)}>
      <Code block className="log-text">
        {text}
      </Code>
    </Disclosure>
  );
}
