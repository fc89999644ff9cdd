import { lineLogger } from '@concert-mia/base/telemetry';
import type { MonitoringInterface } from '../../interfaces/index.ts';
import { Handover, MetricsRegistry } from '../../monitoring/index.ts';
import type { StorageClient } from '../../storage/index.ts';
import type { Context, OptionValues } from '../command.ts';
import { logLevel } from '../log-level.ts';
import { storageFrom } from '../storage-options.ts';
import { metricsFile } from './metrics-file.ts';

/** The storage of a short command, and where it counts. Closing it closes the storage and hands the counts over. */
export class ObservedStorage implements Disposable {
  readonly storage: StorageClient;
  readonly monitoring: MonitoringInterface;
  private readonly handover: Handover;

  constructor(storage: StorageClient, monitoring: MonitoringInterface, handover: Handover) {
    this.storage = storage;
    this.monitoring = monitoring;
    this.handover = handover;
  }

  [Symbol.dispose](): void {
    this.storage.close();
    this.handover[Symbol.dispose]();
  }
}

/** Opens the storage of the command of this name, observed. */
export async function observedStorage(
  context: Context,
  options: OptionValues,
  command: string,
): Promise<ObservedStorage> {
  const monitoring = new MetricsRegistry();
  const storage = await storageFrom(context, options, monitoring);
  monitoring.counter('mia_commands_total').add(1, { command });
  const logger = lineLogger(context.stderr, logLevel(context.env), { module: 'monitoring' });
  return new ObservedStorage(storage, monitoring, new Handover(monitoring, metricsFile(storage, context.env), logger));
}
