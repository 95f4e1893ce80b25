/** What `reprise serve` says on the command line. */
export const serveWords = {
  /** `url` on a line of its own: it is copied. */
  open: (url: string): readonly string[] => [
    'Reprise runs. Open this page in a browser on this computer:',
    '',
    `  ${url}`,
    '',
  ],
  openElsewhere: (url: string): readonly string[] => [
    'Reprise runs. Open this page in a browser, and sign in with the password:',
    '',
    `  ${url}`,
    '',
  ],
  linkOnce: [
    'The link works once, within one hour. For another one, in another terminal:',
    '  reprise serve --link',
  ],
  tunnel: (user: string, port: string): string =>
    `From another computer: ssh -L ${port}:127.0.0.1:${port} ${user}, then open the link there.`,
  stop: 'It runs until you press Ctrl-C.',
  noTls:
    'The connection is not encrypted (no TLS): in this network others can read along, the password too. Safer is a tunnel (ssh -L) without --host, or a proxy with TLS and --public-url.',
  newLink: (url: string): readonly string[] => [url],
  passwordSet: 'The password is set. Everybody who was signed in has to sign in again.',
  askPassword: 'New password for the page (not shown): ',
  askAgain: 'Once more (not shown): ',
  notTheSame: 'The two are not the same. Nothing was changed.',
  tooShort: (least: number): string => `The password has to have at least ${least} characters.`,
  tooLong: (most: number): string => `The password can have at most ${most} characters.`,
  badPort: (given: string): string => `--port wants a number from 1 to 65535, or 0 for any, not "${given}".`,
  badPublicUrl: (given: string): string =>
    `--public-url wants an address such as https://reprise.example.org, not "${given}".`,
  badRoot: (path: string): string => `--open-root: there is no folder ${path}`,
  notTogether: '--link and --set-password are each used alone.',
  ended: 'Reprise has ended; its page is closed.',
} as const;
