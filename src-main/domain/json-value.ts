/** Reads JSON of others, of which nothing is known. */

export type JsonObject = Readonly<Record<string, unknown>>;

/** `undefined` = this is no JSON. */
export function parseJson(text: string | null): unknown {
  if (text === null) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** `null` = it is not an object. */
export function asObject(value: unknown): JsonObject | null {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as JsonObject) : null;
}

/** The objects of a list; `null` = it is not a list. */
export function asObjects(value: unknown): readonly JsonObject[] | null {
  if (!Array.isArray(value)) return null;
  return value.map(asObject).filter((each) => each !== null);
}

export function asText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
