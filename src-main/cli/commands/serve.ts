import { dirname, join } from 'node:path';
import type { Core } from '../../operations/core.ts';
import { practiceInstance } from '../../operations/practice/practice-context.ts';
import { practiceStatus } from '../../operations/practice/practice-status.ts';
import { asCalled, shellWord } from '../../text/command-line.ts';
import { becameOf, serveWords as words } from '../../text/serve.ts';
import type { Arguments } from '../arguments.ts';
import { canAsk } from '../ask.ts';
import { succeeded, type Command, type CommandContext, type CommandResult } from '../command.ts';
import { readAnswers } from '../secret-input.ts';
import { usageError } from '../usage-error.ts';

const name = 'serve';
const PRACTICE_MS = 5000;

export const serveCommand: Command = {
  name,
  summary: 'Show the app as a page in a browser, for a computer without a screen',
  explains: [
    'Only this computer can open it. The link signs you in once; another one is made by: reprise serve --link',
    'From another computer, best through a tunnel: ssh -L 8377:127.0.0.1:8377 COMPUTER, then the link.',
    'With --host others in the network can reach it: that needs a password, and is not encrypted without a proxy.',
    'What is under way goes on when the page is closed. Ctrl-C waits until it is safe to end.',
  ],
  positionals: [],
  options: [
    { name: 'port', value: 'NUMBER', describes: 'port to listen on (default: 8377, or any that is free)' },
    {
      name: 'host',
      value: 'ADDRESS',
      describes: 'address to listen on (default: 127.0.0.1, this computer alone)',
    },
    {
      name: 'open-root',
      value: 'DIR',
      repeatable: true,
      describes:
        'a folder that may be looked at in the page, besides your own and drives (may be given more than once)',
    },
    { name: 'public-url', value: 'URL', describes: 'address under which a proxy with TLS shows the page' },
    { name: 'link', value: null, describes: 'print a new link for the page that runs' },
    {
      name: 'set-password',
      value: null,
      describes: 'set the password that --host needs; all have to sign in again',
    },
  ],
  examples: [
    'serve',
    'serve --link',
    'serve --open-root /srv/media --port 9000',
    'serve --set-password',
    'serve --host 0.0.0.0',
  ],
  changes: true,
  async run(context) {
    const { args } = context;
    if (args.flag('link') && args.flag('set-password')) throw usageError(words.notTogether, name);
    if (args.flag('set-password')) return setPassword(context);
    if (args.flag('link')) return newLink(context);
    return serve(context);
  },
};

async function serve(context: CommandContext): Promise<CommandResult> {
  const { args, output, signal, program } = context;
  const call = { program, home: args.path('home') };
  const command = (option: string): string => asCalled(`  reprise serve ${option}`, call).trim();
  const host = args.text('host') ?? '127.0.0.1';
  const [port, publicUrl] = [portOf(args), publicUrlOf(args)];
  const core = await context.open();
  const roots = args.all('open-root').map((path) => rootOf(core, args.resolve(path)));
  const [{ serveUntil }, { makeApp }] = await Promise.all([
    import('../../serve/serve-until.ts'),
    import('../../app/make-app.ts'),
  ]);
  const commands = { link: command('--link'), setPassword: command('--set-password') };
  const renderer = join(dirname(context.cliPath), '../renderer');
  const openAt = (path: string): string => command(`--open-root ${shellWord(path)}`);
  const options = { core, renderer, host, port, publicUrl, commands, roots, openAt };
  const ended = await serveUntil(
    { ...options, makeApp: (shell) => makeApp({ core, shell }) },
    signal,
    (now) => {
      const { url, link, isOpenToOthers } = now;
      output.object({ url: link ?? url });
      for (const line of link === null ? words.openElsewhere(url) : words.open(link)) output.line(line);
      if (link !== null) for (const line of words.linkOnce) output.note(asCalled(line, call));
      if (isOpenToOthers && publicUrl === null) output.note(words.noTls);
      output.note(words.stop);
    },
  );
  const nameOf = (id: string | null): string | null =>
    id !== null && practiceInstance(core)?.id === id
      ? words.practiceServer
      : (core.profile.instances().find((instance) => instance.id === id)?.name ?? null);
  return succeeded(
    { operations: ended.map(({ operationId, end }) => ({ operationId, outcome: end?.outcome })) },
    [
      ...ended.flatMap(({ kind, instanceId, end }) =>
        end === null ? [] : [becameOf(kind, nameOf(instanceId), end)],
      ),
      words.ended,
      ...(await practiceWords(core)),
    ],
  );
}

/** The practice server is a program of its own, which goes on; nothing where that cannot be seen. */
async function practiceWords(core: Core): Promise<readonly string[]> {
  try {
    const practice = await practiceStatus(core, { signal: AbortSignal.timeout(PRACTICE_MS) });
    return practice?.running === true ? words.practiceRuns(practice.url) : [];
  } catch (error) {
    core.logger.debug('serve.practice-not-seen', { message: String(error) });
    return [];
  }
}

async function newLink({ open }: CommandContext): Promise<CommandResult> {
  const core = await open();
  const { askForLink } = await import('../../serve/ask-running.ts');
  const url = await askForLink(core);
  return succeeded({ url }, [url]);
}

async function setPassword({ open, output, signal }: CommandContext): Promise<CommandResult> {
  const core = await open();
  const { setServePassword, shortestPassword, longestPassword } = await import('../../serve/set-password.ts');
  const once = { prompt: words.askPassword, hidden: true };
  // Typed unseen: twice. From a pipe once is as good.
  const questions = canAsk(output) ? [once, { prompt: words.askAgain, hidden: true }] : [once];
  const answers = await readAnswers(output, questions, { signal, command: name });
  const [password = ''] = answers;
  if (questions.some((_, index) => answers[index] !== password)) throw usageError(words.notTheSame, name);
  if (password.length < shortestPassword) throw usageError(words.tooShort(shortestPassword), name);
  if (password.length > longestPassword) throw usageError(words.tooLong(longestPassword), name);
  await setServePassword(core, password);
  return succeeded({}, [words.passwordSet]);
}

function portOf(args: Arguments): number | null {
  const given = args.text('port');
  if (given === null) return null;
  if (!/^\d{1,5}$/.test(given) || Number(given) > 65_535) throw usageError(words.badPort(given), name);
  return Number(given);
}

function publicUrlOf(args: Arguments): URL | null {
  const given = args.text('public-url');
  if (given === null) return null;
  const url = URL.parse(given);
  const isPlain = url !== null && url.pathname === '/' && url.search === '' && url.username === '';
  if (!isPlain || !['https:', 'http:'].includes(url.protocol))
    throw usageError(words.badPublicUrl(given), name);
  return url;
}

function rootOf({ files }: Core, path: string): string {
  if (files.stat(files.realPath(path) ?? path)?.type !== 'folder')
    throw usageError(words.badRoot(path), name);
  return path;
}
