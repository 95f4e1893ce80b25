import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { systemdServices } from '../../../../src-main/adapters/services/systemd.ts';
import { toProblem } from '../../../../src-main/text/errors.ts';
import { toErrorInfo } from '../../../../src-main/domain/errors.ts';
import { lane } from '../../../helpers/lane.ts';

const needs = (): string | null => {
  if (process.platform !== 'linux') return 'Linux';
  return existsSync('/run/systemd/system') ? 'a system that systemd does not run' : null;
};

lane('a system without systemd', { needs, elsewhere: true }, () => {
  it.each(['systemd', 'systemd-user'] as const)(
    'says of %s that it does not run, not that a program is missing',
    async (kind) => {
      const refused = systemdServices(kind).facts('books.service', { signal: new AbortController().signal });
      const error: unknown = await refused.catch((caught: unknown) => caught);
      const { code, message, action } = toProblem(toErrorInfo(error));
      expect(code).toBe('tool-missing');
      expect(message).toBe(
        'This system is not run by systemd now, so Reprise cannot stop and start its services.',
      );
      expect(action).not.toContain('Install');
    },
  );
});
