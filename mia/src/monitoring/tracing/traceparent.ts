/** Which span of which trace, in the words of W3C's Trace Context. */
export interface TraceParent {
  readonly traceId: string;
  readonly spanId: string;
  /** 1: it is sent. */
  readonly traceFlags: number;
}

const SHAPE = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/;

/** What a header says; `undefined` for anything that is none. */
export function readTraceparent(header: string | undefined): (TraceParent & { readonly isRemote: true }) | undefined {
  const [, traceId, spanId, flags] = SHAPE.exec(header ?? '') ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true };
}

export function writeTraceparent(span: TraceParent | undefined): string | undefined {
  if (span === undefined) return undefined;
  return `00-${span.traceId}-${span.spanId}-${span.traceFlags.toString(16).padStart(2, '0')}`;
}
