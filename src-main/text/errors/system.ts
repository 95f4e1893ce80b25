/** Services and programs of the system. */
import type { ErrorCode } from '../../domain/errors.ts';
import { given, type ErrorText } from '../error-text.ts';

export const systemTexts = {
  'service-not-found': {
    title: 'Service not found',
    sentence: (d) =>
      given(
        d,
        'service',
        (name) => `This system has no service called ${name}.`,
        'This system has no such service.',
      ),
    action: 'Run: reprise detect. It shows the services that are here and their names.',
  },
  'tool-missing': {
    title: 'A program is missing',
    sentence: (d) =>
      given(
        d,
        'tool',
        (tool) => `The program "${tool}" of this system is needed and is not there.`,
        'A program of this system is needed and is not there.',
      ),
    action: 'Install it, or choose another way to stop and start the server (--control).',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
