/**
 * Text of a file of settings: NAME=value lines with quotes, comments and continued lines, as systemd (systemd.exec,
 * `EnvironmentFile=`) and, with `export`, shells read it. Pure.
 */
export function parseEnvironmentFile(text: string): Readonly<Record<string, string>> {
  const env: Record<string, string> = {};
  // A backslash at the end of a line joins it with the next one; a comment ends with its line.
  const lines = text
    .replaceAll('\r\n', '\n')
    .replaceAll(/^\s*[#;].*$/gm, '')
    .replaceAll(/\\\n/g, '');
  const assignment =
    /^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=[ \t]*((?:"(?:\\[^]|[^"\\])*"|'[^']*'|\\.|[^\n"'\\])*)/gm;
  for (const [, name = '', value = ''] of lines.matchAll(assignment)) env[name] = plain(value.trimEnd());
  return env;
}

function plain(value: string): string {
  return value.replaceAll(
    /"((?:\\[^]|[^"\\])*)"|'([^']*)'|\\(.)/g,
    (_, double?: string, single?: string, escaped?: string) =>
      double === undefined ? (single ?? escaped ?? '') : double.replaceAll(/\\(["\\`$])/g, '$1'),
  );
}
