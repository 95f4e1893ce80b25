/** The file that describes a job for launchd. */
import { z } from 'zod';
import { parseJson } from '../../domain/json-value.ts';

const flag = z.union([z.boolean(), z.record(z.string(), z.unknown())]);

/** What is not understood is not there: the file is the user's, and launchd takes more than we know. */
const schema = z.object({
  Label: z.string(),
  Program: z.string().optional().catch(undefined),
  ProgramArguments: z.array(z.string()).optional().catch(undefined),
  EnvironmentVariables: z.record(z.string(), z.string()).optional().catch(undefined),
  WorkingDirectory: z.string().optional().catch(undefined),
  UserName: z.string().optional().catch(undefined),
  Disabled: z.boolean().optional().catch(undefined),
  RunAtLoad: z.boolean().optional().catch(undefined),
  KeepAlive: flag.optional().catch(undefined),
  StartInterval: z.unknown().optional(),
  StartCalendarInterval: z.unknown().optional(),
  WatchPaths: z.unknown().optional(),
  QueueDirectories: z.unknown().optional(),
  Sockets: z.unknown().optional(),
});

export interface LaunchPlist {
  readonly label: string;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly workingDir: string | null;
  readonly account: string | null;
  readonly isDisabled: boolean;
  /** Starts once it is loaded: at boot or sign-in. */
  readonly runsAtLoad: boolean;
  /** launchd may start it again after it has ended, or at a time, a request or a change of a file. */
  readonly comesBack: boolean;
}

/** `null` for what describes no job. `text`: the file as JSON. Pure. */
export function parseLaunchPlist(text: string): LaunchPlist | null {
  const parsed = schema.safeParse(parseJson(text));
  if (!parsed.success) return null;
  const plist = parsed.data;
  const { ProgramArguments: words = [], Program: program } = plist;
  const triggers = [
    plist.StartInterval,
    plist.StartCalendarInterval,
    plist.WatchPaths,
    plist.QueueDirectories,
    plist.Sockets,
  ];
  const isKept = plist.KeepAlive !== undefined && plist.KeepAlive !== false;
  return {
    label: plist.Label,
    // The first argument is only what the program is told as its name.
    argv: program === undefined ? words : [program, ...words.slice(1)],
    env: plist.EnvironmentVariables ?? {},
    workingDir: plist.WorkingDirectory ?? null,
    account: plist.UserName ?? null,
    isDisabled: plist.Disabled === true,
    runsAtLoad: plist.RunAtLoad === true || isKept,
    comesBack: isKept || triggers.some((trigger) => trigger !== undefined),
  };
}
