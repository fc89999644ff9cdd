/** Plain data that goes with a log line. Never a secret, never a document's text. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Where a module says what it does. Implementations decide on format, level and destination. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** The harmless default: says nothing. */
export const silentLogger: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
};
