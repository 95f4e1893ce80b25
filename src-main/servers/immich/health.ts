import { asObject, parseJson } from '../../domain/json-value.ts';
import type { HealthRules, Identity, Readiness } from '../../ports/health-probe.ts';

export const health: HealthRules = {
  livenessPath: '/api/server/ping',
  identityPath: '/api/server/version',
  identify,
  readiness: { path: '/api/server/config', judge },
  // The port opens after migrations, but in maintenance mode versions before 2.6 answer some pages and not this one.
  answersOnlyWhenReady: false,
  // A new version makes its search index again before it listens.
  slowAfterMs: 1_800_000,
};

function identify(body: string): Identity | null {
  const value = parseJson(body);
  if (value === undefined) return null;
  const version = versionOf(value);
  return version === null
    ? { ready: false, version: null, reason: 'Another program answers on this port.' }
    : { ready: true, version, reason: null };
}

/** `null` = this is no version of Immich. */
export function versionOf(value: unknown): string | null {
  const { major, minor, patch, ...others } = asObject(value) ?? {};
  const parts = [major, minor, patch];
  const isAlone = Object.keys(others).every((key) => key === 'prerelease');
  return isAlone && parts.every((part) => Number.isInteger(part)) ? parts.join('.') : null;
}

function judge(body: string): Readiness | null {
  const config = asObject(parseJson(body));
  if (config === null) return null;
  // Its state is in the database: one that was backed up in this mode comes back in it.
  if (config['maintenanceMode'] === true) {
    return { ready: false, starting: true, reason: 'it is in maintenance mode: end that on its page' };
  }
  return config['isInitialized'] === false
    ? { ready: false, reason: 'The server started with an empty database.' }
    : { ready: true, reason: null };
}
