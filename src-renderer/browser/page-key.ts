/** The half of the sign-in that stays with the page: the cookie alone opens nothing. */
const name = 'reprise-key';

export function pageKey(): string {
  return localStorage.getItem(name) ?? '';
}

export function forgetPageKey(): void {
  localStorage.removeItem(name);
}

/** Another tab was signed in. */
export function onNewKey(hear: () => void): void {
  window.addEventListener('storage', (event) => {
    if (event.key === name && event.newValue !== null) hear();
  });
}

/** Of requests that are no messages. */
export function keyHeader(): Readonly<Record<string, string>> {
  return { 'x-reprise-key': pageKey() };
}

/** `null` = nobody could be asked. */
export async function isSignedIn(): Promise<boolean | null> {
  try {
    const { status } = await fetch('/session', { headers: keyHeader(), cache: 'no-store' });
    return status === 401 ? false : status === 204 ? true : null;
  } catch {
    return null;
  }
}
