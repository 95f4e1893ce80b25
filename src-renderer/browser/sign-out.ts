/** Ends the sign-in of this browser, here and at the other end, and leaves nothing of it behind. */
import { AskError } from '../bridge.ts';
import { forgetPageKey, keyHeader } from './page-key.ts';

/** The page is left by it. Errors: `AskError` (`connection-lost`); then it is still signed in. */
export async function signOut(): Promise<void> {
  const status = await ended();
  // 401: it had ended already.
  if (status !== 204 && status !== 401)
    throw new AskError({ code: 'connection-lost', message: 'Nobody was told.', details: {} });
  forgetPageKey();
  window.location.replace('/sign-in');
}

async function ended(): Promise<number | null> {
  try {
    const { status } = await fetch('/sign-out', { method: 'POST', headers: keyHeader(), cache: 'no-store' });
    return status;
  } catch {
    return null;
  }
}
