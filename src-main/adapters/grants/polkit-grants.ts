import { existsSync } from 'node:fs';
import type { FileStore } from '../../ports/file-store.ts';
import type { Grant, Grants } from '../../ports/grants.ts';
import { ruleFile, ruleText, rulesFolder } from './polkit-rule.ts';

/** systemd asks polkit for units of the system; a file of ours there is the whole permission. */
export function polkitGrants(files: FileStore, folder = rulesFolder): Grants {
  const fileOf = ({ service, account }: Pick<Grant, 'service' | 'account'>): string =>
    ruleFile(service.name, account).replace(rulesFolder, folder);
  const isGiven = ({ service, account, where }: Grant): boolean =>
    files.readText(where) === ruleText(service.name, account);
  return {
    describe(service, account) {
      const isPossible = service.manager === 'systemd' && existsSync(folder);
      return isPossible ? { service, account, where: fileOf({ service, account }) } : null;
    },
    isGiven: async (grant) => isGiven(grant),
    async give(grant) {
      // Readable for the account that polkit runs as.
      if (!isGiven(grant))
        files.writeDurably(grant.where, ruleText(grant.service.name, grant.account), 0o644);
    },
    async take(grant) {
      if (files.stat(grant.where) !== null) files.unlink(grant.where);
    },
  };
}
