/** Writes docs/errors.md from the texts of the program; a test says when it is out of date. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorsDocument } from '../src-main/text/errors-doc.ts';

const folder = join(import.meta.dirname, '../docs');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'errors.md'), errorsDocument());
