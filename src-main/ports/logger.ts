export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** First argument: a stable event name (`operation.stage`). Fields never hold secrets, user names or media titles. */
export interface Logger {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}
