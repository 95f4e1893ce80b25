/** What a new instance takes over from an old one: nothing that could run, call or write anywhere by itself. */
import { RepriseError } from '../../domain/errors.ts';
import type { ControlKind } from '../../domain/server/instance.ts';
import type { Core } from '../core.ts';
import { findOldInstance } from './known-old-instances.ts';
import type { OldInstance } from './old-instances.ts';

export interface AdoptedSettings {
  readonly old: OldInstance;
  readonly name: string;
  readonly server: string;
  readonly control: { readonly kind: ControlKind; readonly name: string | null };
  readonly url: string | null;
}

/** `wanted`: id, beginning of an id, or name. Errors: `instance-not-found`, `instance-exists`, `other-product`. */
export function adoptedSettings(core: Core, wanted: string): AdoptedSettings {
  const old = findOldInstance(core, wanted);
  if (old.match?.how === 'same') {
    throw new RepriseError('instance-exists', 'It is known here by its own id.', { instance: old.id });
  }
  if (old.serverName === null) {
    throw new RepriseError('other-product', 'This media server is not known.', { server: old.server });
  }
  return {
    old,
    name: old.name,
    server: old.server,
    control: { kind: old.control.kind ?? 'process', name: old.control.name },
    url: old.url,
  };
}
