import type { HealthRules } from '../../ports/health-probe.ts';

export const health: HealthRules = {
  livenessPath: '/healthcheck',
  identityPath: '/status',
  identify,
  // The port opens after migrations and checks of folders.
  answersOnlyWhenReady: true,
  // The check for ffmpeg may download it first.
  slowAfterMs: 60_000,
};

function identify(body: string): ReturnType<HealthRules['identify']> {
  const status = parseObject(body);
  if (status === null) return null;
  if (!isAudiobookshelf(status)) {
    return { ready: false, version: null, reason: 'Another program answers on this port.' };
  }
  const version = typeof status['serverVersion'] === 'string' ? status['serverVersion'] : null;
  if (status['isInit'] === true) return { ready: true, version, reason: null };
  // No root user: the server made an empty database because it did not find its own.
  return { ready: false, version, reason: 'The server started with an empty database.' };
}

/** Whether it is an answer of this server, ready or not. Pure. */
export function isStatus(body: string): boolean {
  const status = parseObject(body);
  return status !== null && isAudiobookshelf(status);
}

/** `app` came with 2.6.0; before, the answer held exactly these keys. */
function isAudiobookshelf(status: Readonly<Record<string, unknown>>): boolean {
  if ('app' in status) return status['app'] === 'audiobookshelf';
  const known = ['isInit', 'language', 'ConfigPath', 'MetadataPath'];
  return (
    typeof status['isInit'] === 'boolean' &&
    'language' in status &&
    Object.keys(status).every((key) => known.includes(key))
  );
}

function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
