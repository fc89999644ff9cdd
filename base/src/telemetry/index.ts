export { isLogLevel, lineLogger, type LogLevel } from './line-logger.ts';
export { silentLogger, type LogFields, type Logger } from './logger.ts';
export { requestId, withRequestId } from './request-context.ts';
export { noTracing, type Span, type SpanAttributes, type SpanOptions, type Tracing } from './tracing.ts';
