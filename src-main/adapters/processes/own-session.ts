/**
 * For a tool that is at work for us: a Ctrl-C in our terminal reaches every program of ours at once, and one that is cut off
 * in the middle looks like a fault. We are asked to end; it finishes. On Windows it would get a console of its own.
 */
export const ownSession: { readonly detached: boolean } = { detached: process.platform !== 'win32' };
