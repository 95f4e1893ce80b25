import { existsSync } from 'node:fs';
import type { FileStore } from '../../ports/file-store.ts';
import type { Grant, Grants } from '../../ports/grants.ts';
import { systemOwners } from '../files/owners.ts';
import { ruleFile, ruleText, rulesFolder } from './polkit-rule.ts';

/** systemd asks polkit for units of the system; a file of ours there is the whole permission. */
export function polkitGrants(
  files: FileStore,
  { folder = rulesFolder, owners = systemOwners() } = {},
): Grants {
  const isGiven = ({ service, account, where }: Grant): boolean =>
    files.readText(where) === ruleText(service.name, account);
  return {
    describe(service, uid) {
      const account = uid > 0 ? owners.userName(uid) : null;
      if (account === null || service.manager !== 'systemd' || !existsSync(folder)) return null;
      return { service, account, where: ruleFile(service.name, account, folder) };
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
