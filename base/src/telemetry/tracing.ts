/** What is said of a piece of work: few values each, never a secret, and never the words of a person or a document. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

/** A piece of work that is under way. */
export interface Span {
  set(attributes: SpanAttributes): void;
  /** It failed, for a reason with a code. */
  fail(code: string): void;
}

export interface SpanOptions {
  /** Asked for by another process, asking another one, or neither. */
  readonly kind?: 'server' | 'client' | 'internal';
  readonly attributes?: SpanAttributes;
  /** Words of a person: left out unless whoever runs this asked for them. */
  readonly words?: SpanAttributes;
  /** `traceparent` of who asks, as it was received. What is none begins a trace of its own. */
  readonly parent?: string | undefined;
}

/** Where modules say which work belongs to which, across processes. Nothing here changes what the work gives or throws. */
export interface Tracing {
  /** The work as a span: a part of the one that it is done in. An error of it is one of the span's. */
  span<Result>(name: string, options: SpanOptions, work: (span: Span) => Promise<Result>): Promise<Result>;
  /** `traceparent` for what another process is asked now; `undefined` outside of a span. */
  parent(): string | undefined;
}

const NO_SPAN: Span = { set() {}, fail() {} };

/** The harmless default: follows nothing. */
export const noTracing: Tracing = { span: (_name, _options, work) => work(NO_SPAN), parent: () => undefined };
