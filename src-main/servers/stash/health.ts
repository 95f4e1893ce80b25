import { asObject, asText, parseJson } from '../../domain/json-value.ts';
import type { HealthRules, Identity } from '../../ports/health-probe.ts';

const query = encodeURIComponent('{version{version}systemStatus{status databaseSchema appSchema}}');

export const health: HealthRules = {
  // The program is up; its database need not be.
  livenessPath: '/healthz',
  identityPath: `/graphql?query=${query}`,
  // Asked for a password, or closed because it was reached from the internet without one.
  identityStatuses: [401, 403],
  identify,
  answersOnlyWhenReady: false,
  slowAfterMs: 60_000,
};

function identify(body: string, status = 200): Identity | null {
  // It asks for a password only where its settings were found; more it does not tell without one.
  if (status === 401) return { ready: true, version: null, reason: null };
  if (status === 403) {
    return {
      ready: false,
      version: null,
      reason: 'The server turns everybody away since it was reached from the internet without a password.',
    };
  }
  const data = asObject(asObject(parseJson(body))?.['data']);
  const system = asObject(data?.['systemStatus']);
  if (system === null) {
    const isOther = parseJson(body) !== undefined;
    return isOther ? { ready: false, version: null, reason: 'Another program answers on this port.' } : null;
  }
  const version = asText(asObject(data?.['version'])?.['version']);
  switch (system['status']) {
    case 'OK':
      return { ready: true, version, reason: null };
    case 'SETUP':
      return {
        ready: false,
        version,
        reason: 'The server did not find its settings (config.yml) and starts anew.',
      };
    case 'NEEDS_MIGRATION':
      return {
        ready: false,
        starting: true,
        version,
        reason: 'it waits for you to update its database: open its page',
      };
    default:
      return { ready: false, starting: true, version, reason: 'it does not say how it is' };
  }
}
