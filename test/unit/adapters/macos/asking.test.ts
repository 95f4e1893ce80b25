import { describe, expect, it } from 'vitest';
import { asPerson } from '../../../../src-main/adapters/macos/as-person.ts';
import { askToQuit } from '../../../../src-main/adapters/macos/ask-to-quit.ts';
import { permissionFindings } from '../../../../src-main/adapters/macos/mac-permissions.ts';
import type { ToolResult } from '../../../../src-main/adapters/processes/run-tool.ts';
import { permissionText } from '../../../../src-main/text/permissions.ts';
import { notAuthorised } from '../../../helpers/mac/recordings.ts';

const { signal } = new AbortController();
const app = { bundleId: 'Jellyfin.Server', isAskedToQuit: true };

describe('asking an app to quit', () => {
  const answer = (result: Partial<ToolResult>) =>
    askToQuit('a"b', async () => ({ code: 1, stdout: '', stderr: '', ...result }), signal);

  it.each([
    ['asked', { code: 0, stdout: 'asked\n' }],
    ['absent', { code: 0, stdout: 'absent\n' }],
    ['refused (recorded)', { stderr: notAuthorised }],
    ['absent by its number (unproven)', { stderr: '0:9: execution error: … (-600)\n' }],
    ['silent after its time', { code: null }],
    ['silent on any other number (unproven)', { stderr: '0:9: execution error: … (-1712)\n' }],
  ])('is %s', async (name, result) => {
    expect(await answer(result)).toBe(name.split(' ')[0]);
  });

  it('asks only one that runs, by a name that cannot break out of the script', async () => {
    const seen: (readonly string[])[] = [];
    await askToQuit(
      'a"b',
      async (_, args) => {
        seen.push(args);
        return { code: 0, stdout: 'asked', stderr: '' };
      },
      signal,
    );
    expect(seen[0]?.[1]).toBe('if application id "a\\"b" is not running then return "absent"');
  });
});

describe('an app of the person at the screen', () => {
  const called: string[] = [];
  const run = async (tool: string, args: readonly string[]): Promise<ToolResult> => {
    called.push([tool, ...args].join(' '));
    return { code: 0, stdout: '', stderr: '' };
  };

  it("is spoken to in that person's name, and in our own where that is the same", async () => {
    await asPerson(run, 501)('open', ['-b', 'x y'], { signal });
    await asPerson(run, null)('open', ['-b', 'x'], { signal });
    await asPerson(run, 0)('open', ['-b', 'x'], { signal });
    expect(called).toEqual([
      'launchctl asuser 501 /usr/bin/sudo -u #501 -- open -b x y',
      'open -b x',
      'open -b x',
    ]);
  });
});

describe('what macOS will ask', () => {
  const ask = (folders: readonly (readonly [string, 'EPERM' | 'EACCES' | null])[]) =>
    permissionFindings(
      { folders: folders.map(([folder]) => folder), app: null, service: null },
      {
        home: '/Users/me',
        isRoot: false,
        refusals: folders.map(([folder, refusal]) => ({ folder, refusal })),
      },
    ).map(({ what, state }) => `${what} ${state}`);

  it('is told from what it refuses, by where the folder is', () => {
    expect(ask([['/Volumes/Media/x', 'EPERM']])).toEqual(['drive missing']);
    expect(ask([['/Users/me/Documents/x', 'EPERM']])).toEqual(['personal-folder missing']);
    expect(ask([['/Users/me/Documentary', 'EPERM']])).toEqual(['all-files missing']);
    expect(ask([['/var/lib/x', 'EACCES']])).toEqual(['administrator missing']);
    expect(ask([['/Users/me/.stash', null]])).toEqual([]);
  });

  it('is named in advance for an app and for a service of the machine', () => {
    const seen = { home: '/Users/me', isRoot: false, refusals: [] };
    const service = { name: 'org.jellyfin', isOfMachine: true };
    const kinds = (question: Parameters<typeof permissionFindings>[0], isRoot = false) =>
      permissionFindings(question, { ...seen, isRoot }).map(({ what }) => what);
    expect(kinds({ folders: [], app, service: null })).toEqual(['control-app', 'sign-in-item']);
    expect(kinds({ folders: [], app: { ...app, isAskedToQuit: false }, service: null })).toEqual([
      'sign-in-item',
    ]);
    expect(kinds({ folders: [], app: null, service })).toEqual(['administrator']);
    expect(kinds({ folders: [], app: null, service }, true)).toEqual([]);
  });

  it('is said in plain words, with what it is about and what to do', () => {
    for (const what of [
      'control-app',
      'all-files',
      'personal-folder',
      'drive',
      'administrator',
      'sign-in-item',
    ] as const) {
      const { sentence, action } = permissionText({ what, state: 'missing', detail: 'THE-THING' });
      expect(sentence).toContain('THE-THING');
      expect(`${sentence} ${action}`).not.toMatch(/TCC|EPERM|osascript|launchd/);
      expect(action).not.toBe('');
    }
  });
});
