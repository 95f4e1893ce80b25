/** How to leave our own systemd unit or session scope: a scope of its own, in which the helper then runs. */

export interface SystemdAccount {
  readonly isRoot: boolean;
}

/** Words before the program. `--scope` runs it as our own child: same pid, same descriptors, our environment. */
export function systemdPrefix({ isRoot }: SystemdAccount): readonly string[] {
  return ['systemd-run', ...(isRoot ? [] : ['--user']), '--scope', '--collect', '--quiet', '--'];
}

/** What `systemd-run` itself needs to reach its manager; the server gets its own environment later. */
export function systemdEnvironment(env: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  const names = ['PATH', 'XDG_RUNTIME_DIR', 'DBUS_SESSION_BUS_ADDRESS'];
  return Object.fromEntries(names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
}
