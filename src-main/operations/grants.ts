/** Lasting permissions to stop and start the services of one instance, so that schedules meet no question. */
import { RepriseError } from '../domain/errors.ts';
import { controlNames, serviceName } from '../domain/server/control-names.ts';
import type { Instance } from '../domain/server/instance.ts';
import type { Grant } from '../ports/grants.ts';
import type { Core } from './core.ts';
import { findInstance } from './instance-context.ts';

type Needs = Pick<Core, 'files' | 'grants' | 'host' | 'profile'>;

/** `[]` = there is nothing that could be allowed for good. For the account that the profile belongs to. */
function possibleGrants(core: Needs, { control }: Instance): readonly Grant[] {
  if (control.kind !== 'service') return [];
  const uid = core.host.uid === 0 ? (core.files.stat(core.profile.folder)?.uid ?? 0) : core.host.uid;
  return controlNames(control.name).flatMap((name) => {
    const grant = core.grants.describe(serviceName(name, core.host.platform), uid);
    return grant === null ? [] : [grant];
  });
}

export interface GrantState {
  readonly grant: Grant;
  readonly given: boolean;
}

/** Changes nothing. Errors: `instance-not-found`, `not-grantable`. */
export async function grantStates(
  core: Needs,
  idOrName: string,
): Promise<{ readonly instance: Instance; readonly states: readonly GrantState[] }> {
  const instance = findInstance(core, idOrName);
  const grants = possibleGrants(core, instance);
  if (grants.length === 0) {
    throw new RepriseError('not-grantable', 'Nothing of it can be allowed for good.', {
      name: instance.name,
      id: instance.id,
    });
  }
  const states = await Promise.all(
    grants.map(async (grant) => ({ grant, given: await core.grants.isGiven(grant) })),
  );
  return { instance, states };
}

/** Errors: `permission-denied`, `write-failed`, `tool-failed`. */
export async function changeGrants(
  core: Needs,
  grants: readonly Grant[],
  wish: 'give' | 'take',
): Promise<void> {
  for (const grant of grants) await core.grants[wish](grant);
}
