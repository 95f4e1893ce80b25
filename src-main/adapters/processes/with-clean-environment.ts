/**
 * The words for a program that passes on no environment (sudo, pkexec): without its variable Electron would open the app, as
 * an administrator, in place of the command. Pure.
 */
export function withCleanEnvironment(
  words: readonly string[],
  isElectron = process.versions['electron'] !== undefined,
): readonly string[] {
  return isElectron ? ['/usr/bin/env', 'ELECTRON_RUN_AS_NODE=1', ...words] : words;
}
