import { asObject, asText, parseJson } from '../../domain/json-value.ts';
import type { HealthRules, Identity } from '../../ports/health-probe.ts';

export const health: HealthRules = {
  livenessPath: '/health',
  // Status 200 is not ready: a start-up page answers with it while the database is migrated.
  liveness: ({ status, body }) => {
    if (status === 200) return body.trim() === 'Healthy' ? 'alive' : 'starting';
    // A failed start stays for ten minutes and shows an error page.
    return status === 503 && body.trim() === 'Unhealthy' ? 'failed' : 'starting';
  },
  startsAtRoot: true,
  identityPath: '/System/Info/Public',
  identify,
  // From 10.11 on a start-up page listens at once.
  answersOnlyWhenReady: false,
  slowAfterMs: 180_000,
};

function identify(body: string): Identity | null {
  const info = asObject(parseJson(body));
  if (info === null) return null;
  if (productOf(info) !== 'Jellyfin Server') {
    return { ready: false, version: null, reason: 'Another program answers on this port.' };
  }
  const version = asText(info['Version']);
  // The start-up page writes the same keys with a small first letter.
  if (version === null) {
    return { ready: false, starting: true, version: asText(info['version']), reason: 'it prepares its data' };
  }
  // The first-run questions of an empty server: it made a new database because it did not find its own.
  return info['StartupWizardCompleted'] === false
    ? { ready: false, version, reason: 'The server started with an empty database.' }
    : { ready: true, version, reason: null };
}

/** Of a public description of a server, in both spellings. */
export function productOf(info: Readonly<Record<string, unknown>>): string | null {
  return asText(info['ProductName']) ?? asText(info['productName']);
}
