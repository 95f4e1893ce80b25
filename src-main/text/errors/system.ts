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
    inApp: 'Look for servers again: that shows the services that are here and their names.',
  },
  'tool-missing': {
    title: 'A program is missing',
    sentence: (d) =>
      given(
        d,
        'manager',
        (manager) =>
          `This system is not run by ${manager} now, so Reprise cannot stop and start its services.`,
        given(
          d,
          'tool',
          (tool) => `The program "${tool}" of this system is needed and was not found.`,
          'A program of this system is needed and was not found.',
        ),
      ),
    action: (d) =>
      given(
        d,
        'manager',
        () =>
          'If the server runs here in another way, say how when you add it (--control). Else run Reprise where its services run.',
        'Install it, or choose another way to stop and start the server (--control).',
      ),
    inApp: (d) =>
      given(
        d,
        'manager',
        () =>
          'If the server runs here in another way, remove it on the page "Settings" and add it again. Else open Reprise where its services run.',
        'Install it, then try again. Or stop and start the server yourself.',
      ),
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
