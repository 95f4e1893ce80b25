/** `SecretBox` by the system's own keeper of secrets. */
import { safeStorage } from 'electron';
import type { SecretBox } from '../ports/secret-box.ts';

/** `null` where the system has none, or one that only pretends: then the file's rights protect, as for the command line. */
export function systemSecretBox(platform: string): SecretBox | null {
  if (!safeStorage.isEncryptionAvailable()) return null;
  // On Linux without a keyring, Electron would close everything with a key that is in its source.
  if (platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') return null;
  return {
    kind: `safe-storage-${platform}`,
    close: (secret) => safeStorage.encryptString(secret).toString('base64'),
    open(closed) {
      try {
        return safeStorage.decryptString(Buffer.from(closed, 'base64'));
      } catch {
        // Of another account or machine, or the keyring is locked: it is asked for again.
        return null;
      }
    },
  };
}
