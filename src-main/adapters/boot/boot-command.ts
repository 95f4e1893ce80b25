/** What a system is told to run after a boot or sign-in, so that what is unfinished gets ended. */
import type { CommandFor } from './mechanism.ts';

export interface BootFacts {
  readonly platform: string;
  /** This process's own program: Node, or the app's runtime. */
  readonly execPath: string;
  /** The command-line program of this build. */
  readonly cliPath: string;
  /** Profile folder. */
  readonly home: string;
  readonly isElectron: boolean;
  /** The AppImage that runs, `null` = none does. */
  readonly appImage: string | null;
}

export function bootCommand(facts: BootFacts): CommandFor {
  const app = appInstead(facts);
  if (app !== null) return () => ({ argv: [app, '--hidden'], env: {} });
  const { execPath, cliPath, home, isElectron } = facts;
  const env: Readonly<Record<string, string>> = isElectron ? { ELECTRON_RUN_AS_NODE: '1' } : {};
  return (id) => ({ argv: [execPath, cliPath, 'recover', '--operation', id, '--home', home], env });
}

/**
 * Where the runtime cannot be started as Node then: the app itself, which ends what is unfinished when it starts. An AppImage's
 * mount is gone by then, and lies in a folder where anybody may put something; on Windows a value of the registry sets no environment.
 */
function appInstead({ platform, execPath, isElectron, appImage }: BootFacts): string | null {
  if (appImage !== null) return appImage;
  return platform === 'win32' && isElectron ? execPath : null;
}
