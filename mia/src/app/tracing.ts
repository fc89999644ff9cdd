import { AppError } from '@concert-mia/base/errors';
import type { Logger } from '@concert-mia/base/telemetry';
import packageJson from '../../package.json' with { type: 'json' };
import { openTelemetry, type OpenTracing } from '../monitoring/index.ts';
import type { Context } from './command.ts';

/**
 * Sends traces where OpenTelemetry's own variables name a collector; `undefined` elsewhere: nothing is loaded then, and
 * nothing is traced. Throws `E_TRACING` (config) where its packages cannot be loaded.
 */
export async function tracingOf({ env }: Context, service: string, logger: Logger): Promise<OpenTracing | undefined> {
  const isAsked = env['OTEL_EXPORTER_OTLP_ENDPOINT'] || env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'];
  if (!isAsked || env['OTEL_SDK_DISABLED'] === 'true') return undefined;
  try {
    return await openTelemetry({ env, service, version: packageJson.version, logger });
  } catch (cause) {
    throw new AppError('E_TRACING', 'the packages of OpenTelemetry cannot be loaded', {
      kind: 'config',
      hint: 'Install the packages anew (`npm ci`), or unset OTEL_EXPORTER_OTLP_ENDPOINT.',
      cause,
    });
  }
}
