import type { SecretBox } from '../../ports/secret-box.ts';

/** Where there is no desktop that keeps secrets: the file itself is readable by its owner alone. */
export const plainSecretBox: SecretBox = {
  kind: 'plain',
  close: (secret) => secret,
  open: (closed) => closed,
};
