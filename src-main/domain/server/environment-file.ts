/** Text of a file with `NAME=value` lines, as systemd and shells read it. Pure. */
export function environmentFile(text: string): Readonly<Record<string, string>> {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return Object.fromEntries(
    lines.flatMap((line) => {
      const match = /^(?:export\s+)?([A-Za-z_]\w*)=(?:"([^"]*)"|'([^']*)'|(.*))$/.exec(line);
      if (match === null) return [];
      const [, name = '', double, single, plain] = match;
      return [[name, double ?? single ?? (plain ?? '').trim()] as const];
    }),
  );
}
