/** What is said where the rights of an administrator are needed. */
export const rightsTexts = {
  needed: (reason: string): readonly string[] => [
    reason,
    'With the rights of an administrator it can be done. Nothing was changed so far.',
  ],
  question:
    'Press Enter to go on with them (your system asks for your password), or q and Enter to leave it.',
} as const;

interface GrantText {
  readonly service: { readonly name: string };
  readonly account: string;
  readonly where: string;
}

export const grantTexts = {
  will: (wish: 'give' | 'take', { service, account, where }: GrantText): string =>
    wish === 'give'
      ? `This lets "${account}" stop and start "${service.name}" without a password. It is written to ${where}.`
      : `From then on "${account}" needs an administrator again to stop and start "${service.name}". ${where} is removed.`,
  done: (wish: 'give' | 'take', { service, account }: GrantText): string =>
    wish === 'give'
      ? `"${account}" may now stop and start "${service.name}" without a password.`
      : `"${account}" may no longer stop and start "${service.name}" without a password.`,
  /** systemd may give a service less time to stop than its server needs: the right to stop it is not the right to change that. */
  limit: (id: string): string =>
    `If your system gives it less time to stop than it may need, that still takes an administrator. Whether it does: reprise instances check ${id}`,
  nothing: (wish: 'give' | 'take', name: string): string =>
    wish === 'give' ? `It is allowed already for "${name}".` : `It was not allowed for "${name}".`,
} as const;

export interface AskedText {
  readonly what: string;
  readonly name: string;
  readonly why: 'rights' | 'limit';
  readonly asked: 'every-time' | 'grantable';
}

/** What the system will ask, said by day. */
export function describeAsked(
  asks: readonly AskedText[],
  { id, canBackUp }: { readonly id: string; readonly canBackUp: boolean },
): readonly string[] {
  if (asks.length === 0)
    return [
      `Your system will ask for nothing ${canBackUp ? 'when a backup is made' : 'when Reprise stops and starts it'}.`,
    ];
  const lines = asks.map((ask) => `- an administrator's password, because ${becauseOf(ask)}`);
  const canAllow = asks.every(({ asked }) => asked === 'grantable');
  return [
    'Your system will ask every time for:',
    ...lines,
    ...(canAllow ? [`To allow it once and for all: reprise instances grant ${id}`] : []),
    ...(canBackUp && !canAllow ? ['Backups therefore need you to be there.'] : []),
  ];
}

function becauseOf({ what, name, why }: AskedText): string {
  if (what === 'data') return `your account may not change ${name}`;
  return why === 'limit'
    ? `your system gives "${name}" less time to stop than it may need`
    : `your account may not stop and start "${name}"`;
}

/** Of a server with the control `none`. */
export const waitsForYou = 'A backup or restore waits until you have stopped it.';
