/** Names of the services or containers of one instance, as one text of the settings. */

/** Programs of the system that run servers; `systemd-user`: the part of systemd that is of one person. */
export type ServiceManagerKind = 'windows' | 'systemd' | 'systemd-user' | 'launchd' | 'snap';

export interface ServiceId {
  readonly manager: ServiceManagerKind;
  /** Windows: service name; systemd: unit with `.service`; launchd: label; snap: `snap` or `snap.app`. */
  readonly name: string;
}

/** Comma-separated, in the order in which they are stopped; started in the reverse order. */
export function controlNames(text: string | null): readonly string[] {
  return (text ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/**
 * `JellyfinServer`, `jellyfin.service`, `user:stash.service`, `snap:immich-distribution`, a launchd label: what has no
 * prefix belongs to the usual manager of the platform. Pure.
 */
export function serviceName(text: string, platform: string): ServiceId {
  const [prefix = '', rest = ''] = split(text);
  if (prefix === 'user') return { manager: 'systemd-user', name: unit(rest) };
  if (prefix === 'snap') return { manager: 'snap', name: rest };
  if (platform === 'win32') return { manager: 'windows', name: text };
  if (platform === 'darwin') return { manager: 'launchd', name: text };
  return { manager: 'systemd', name: unit(text) };
}

/** The inverse, for settings. */
export function serviceText({ manager, name }: ServiceId): string {
  if (manager === 'systemd-user') return `user:${name}`;
  return manager === 'snap' ? `snap:${name}` : name;
}

function split(text: string): readonly string[] {
  const at = text.indexOf(':');
  return at < 0 ? ['', text] : [text.slice(0, at), text.slice(at + 1)];
}

function unit(name: string): string {
  return name.includes('.') ? name : `${name}.service`;
}
