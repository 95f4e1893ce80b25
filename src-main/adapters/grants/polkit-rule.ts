/** The rule that lets one account stop and start one unit; polkit 0.106 and later, systemd 226 and later. */

export const rulesFolder = '/etc/polkit-1/rules.d';

/** Two units or accounts never share a file name: what is not plain is written as its code. */
export function ruleFile(unit: string, account: string, folder = rulesFolder): string {
  const plain = (text: string, odd: RegExp): string =>
    text.replaceAll(odd, (letter) => `_${letter.codePointAt(0)?.toString(16)}_`);
  // The last hyphen parts them.
  const name = `${plain(unit, /[^A-Za-z0-9.@-]/gu)}-${plain(account, /[^A-Za-z0-9.@]/gu)}`;
  return `${folder}/49-reprise-${name}.rules`;
}

export function ruleText(unit: string, account: string): string {
  return `// Written by Reprise: lets ${literal(account)} stop and start ${literal(unit)}, so that backups need no password.
// Delete this file to take it back.
polkit.addRule(function (action, subject) {
  if (
    action.id === "org.freedesktop.systemd1.manage-units" &&
    action.lookup("unit") === ${literal(unit)} &&
    ["start", "stop", "reset-failed"].indexOf(action.lookup("verb")) >= 0 &&
    subject.user === ${literal(account)}
  ) {
    return polkit.Result.YES;
  }
});
`;
}

/** A comment of the rule's language ends at these two as well, which JSON leaves as they are. */
function literal(text: string): string {
  return JSON.stringify(text)
    .replaceAll('\u2028', String.raw`\u2028`)
    .replaceAll('\u2029', String.raw`\u2029`);
}
