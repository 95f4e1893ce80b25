import { inspect, type Inspection } from '../../operations/inspect.ts';
import { toProblem } from '../../text/errors.ts';
import { formatBytes, formatCount } from '../../text/format.ts';
import { describeCounts } from '../../text/kinds.ts';
import { describeTime } from '../../text/time.ts';
import type { Command } from '../command.ts';
import { failedLook } from '../look.ts';
import { pendingHint, pendingRecovery } from '../recovery.ts';
import { resultOfProblems } from '../results.ts';

export const inspectCommand: Command = {
  name: 'inspect',
  summary: 'Say what a backup, folder or archive holds',
  explains: ['Changes nothing. The data itself is compared by: reprise verify'],
  positionals: [
    { name: 'REF', required: true, describes: 'a backup id, a backup folder or an archive file' },
  ],
  options: [],
  examples: ['inspect 2rjv528xiotn', 'inspect ~/Downloads/2026-11-20T1535.audiobookshelf'],
  changes: false,
  async run({ args, open, now, signal }) {
    const core = await open();
    const pending = pendingRecovery(core);
    try {
      const found = await inspect(core, args.ref(args.required(0)), { signal });
      const problems = found.findings.map(toProblem);
      const { id, form, path, server, serverVersion, createdAt, origin, state, datasets, instanceId } =
        found.summary;
      const backup = {
        id,
        form,
        path,
        server,
        serverVersion,
        createdAt,
        origin,
        state,
        instanceId,
        datasets,
        counts: found.counts,
        schema: found.schema,
        notCovered: found.notCovered,
        problems,
      };
      return resultOfProblems(problems, 'failed', {
        json: { backup, ...pending },
        human: [...describe(found, now()), ...pendingHint(pending)],
      });
    } catch (error) {
      return failedLook(error, pending);
    }
  },
};

function describe({ summary, counts, notCovered }: Inspection, now: number): readonly string[] {
  const { server, serverVersion, createdAt, state, datasets, path, form } = summary;
  return [
    `${form === 'native' ? "The server's own backup" : 'Backup'} of ${describeTime(createdAt, now)}`,
    `  Server:  ${server} ${serverVersion ?? '(version not known)'}`,
    `  Place:   ${path}`,
    ...(form === 'native' ? [] : [`  State:   ${state}`]),
    `  Holds:   ${describeCounts(counts)}`,
    ...datasets.map(
      ({ name, files, bytes }) => `    ${name}: ${formatCount(files, 'file')}, ${formatBytes(bytes)}`,
    ),
    ...(notCovered.length === 0 ? [] : ['  Not in it:', ...notCovered.map((text) => `    - ${text}`)]),
  ];
}
