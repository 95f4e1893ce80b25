import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fileLogger } from '../../../../src-main/adapters/logging/file-logger.ts';
import { tempFolder } from '../../../helpers/temp-folder.ts';

it('writes no secret, whatever field or text holds it, and no name of the home folder', () => {
  const folder = tempFolder();
  const logger = fileLogger({ folder, verbose: true });
  // A quote that JSON escapes: the field goes by its name, not by what its text looks like.
  const said = {
    path: join(homedir(), 'x'),
    apiKey: 'not"hunter2',
    url: 'http://me:hunter2@127.0.0.1/?token=hunter2',
  };
  for (const level of ['debug', 'info', 'warn', 'error'] as const) {
    logger[level]('a.test', said);
    logger[level]('Authorization: Bearer hunter2');
  }
  const text = readFileSync(join(folder, 'reprise.log'), 'utf8');
  expect(text.match(/a\.test/g)).toHaveLength(4);
  expect(text).not.toContain('hunter2');
  expect(text).toContain('"~/x"');
});
