import { closeSync, fstatSync, readFileSync } from 'node:fs';
import { openRegular } from './open-regular.ts';

/** Far more than any text that is read whole can be; what is larger would only fill the memory. */
const maxBytes = 16 * 1024 * 1024;

/** Throws system errors, `EFTYPE` for what is no file and `EFBIG` for what is too large. */
export function readText(path: string): string {
  const fd = openRegular(path, { followLink: true });
  try {
    if (fstatSync(fd).size > maxBytes) {
      throw Object.assign(new Error(`EFBIG: too large to be read whole: ${path}`), { code: 'EFBIG' });
    }
    return readFileSync(fd, 'utf8');
  } finally {
    closeSync(fd);
  }
}
