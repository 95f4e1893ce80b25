/** What is said around a sign-in to the server. */
export const signInTexts = {
  why: (server: string): string =>
    `Reprise signs in to ${server} once, lets it make a key for Reprise, and forgets the password.`,
  name: { name: 'Name of an administrator: ', 'e-mail address': 'E-mail address of an administrator: ' },
  password: 'Password (not shown): ',
  key: 'Key (not shown): ',
} as const;

/** Where answers are missing, at a terminal or from a program. */
export const answerTexts = {
  missing: (prompt: string): string =>
    `Nothing was given for: ${prompt.replace(/[ :]*$/, '')}. Each answer is one line.`,
  nobodyToAsk: 'This is asked at a terminal without --json, or read from a pipe, one line for each answer.',
} as const;

/** How a server came to be connected. */
type ConnectedBy = 'made' | 'found' | 'known' | 'not-needed';

export function describeConnected(name: string, key: ConnectedBy): readonly string[] {
  switch (key) {
    case 'made':
      return [
        `"${name}" is connected. The server made a key for Reprise; the password is forgotten.`,
        'In the settings of the server the key is called Reprise, where servers name keys.',
      ];
    case 'found':
      return [
        `"${name}" is connected. The server has one key for everything, and Reprise uses that one too.`,
        'The password is forgotten.',
      ];
    case 'known':
      return [`"${name}" is connected already, and the key works.`];
    case 'not-needed':
      return [
        `"${name}" needs no key: its server has no password set, so everybody who reaches it may do everything.`,
      ];
  }
}

/** `isValid`: it was made for Reprise, and the server could not be told. */
export function describeDisconnected(
  name: string,
  { key, isValid }: { readonly key: 'revoked' | 'left' | 'none' | 'elsewhere'; readonly isValid: boolean },
): readonly string[] {
  if (key === 'none') return [`"${name}" was not connected.`];
  if (key === 'elsewhere') {
    return [
      `"${name}" is not connected on the command line. Nothing was changed.`,
      'The Reprise window has a key for it that it alone can open. To give that one back, disconnect it there, in the settings.',
    ];
  }
  if (key === 'revoked') return [`"${name}" is disconnected. The key is gone here and at the server.`];
  if (isValid) return [`"${name}" is disconnected here.`];
  return [
    `"${name}" is disconnected. Reprise has forgotten the key. It was not made for Reprise, so the server keeps it.`,
  ];
}
