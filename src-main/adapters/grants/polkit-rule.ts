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
  return `// Written by Reprise: lets ${JSON.stringify(account)} stop and start ${JSON.stringify(unit)}, so that backups need no password.
// Delete this file to take it back.
polkit.addRule(function (action, subject) {
  if (
    action.id === "org.freedesktop.systemd1.manage-units" &&
    action.lookup("unit") === ${JSON.stringify(unit)} &&
    ["start", "stop", "reset-failed"].indexOf(action.lookup("verb")) >= 0 &&
    subject.user === ${JSON.stringify(account)}
  ) {
    return polkit.Result.YES;
  }
});
`;
}
