/** The server's own last errors, for those who want to read them or to ask others. */
import { Code } from '@mantine/core';
import type { LogLine } from '../../src-main/domain/diagnosis/diagnosis.ts';
import { useTexts } from '../texts.ts';

export function LogFold({ lines }: { readonly lines: readonly LogLine[] }) {
  const words = useTexts().ui.diagnosis;
  if (lines.length === 0) return null;
  const text = lines.map(({ at, message }) => (at === null ? message : `${at}  ${message}`)).join('\n');
  return (
    <details className="fold">
      <summary>{words.log(lines.length)}</summary>
      <Code block mt="xs" className="log-text">
        {text}
      </Code>
    </details>
  );
}
