/** How Docker is started on Linux, to be copied; nothing for other troubles and other systems. */
import { Code, Text } from '@mantine/core';
import type { ErrorCode } from '../../src-main/domain/errors.ts';
import { useApp } from '../app-store.ts';
import { useTexts } from '../texts.ts';

const command = 'sudo systemctl start docker';

export function EngineCommand({ code }: { readonly code: ErrorCode }) {
  const { platform } = useApp();
  const { startEngine } = useTexts().ui.common;
  if (code !== 'engine-unreachable' || platform !== 'linux') return null;
  return (
    <div>
      <Text size="sm">{startEngine}</Text>
      <Code block className="copied-whole">
        {command}
      </Code>
    </div>
  );
}
