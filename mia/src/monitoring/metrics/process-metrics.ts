import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { MonitoringInterface } from '../../interfaces/index.ts';

/** Observes this process each time it is called. */
export function processMetrics(monitoring: MonitoringInterface): () => void {
  const cpu = monitoring.counter('mia_process_cpu_seconds_total');
  const memory = monitoring.gauge('mia_process_resident_memory_bytes');
  const uptime = monitoring.gauge('mia_process_uptime_seconds');
  const waiting = monitoring.gauge('mia_process_event_loop_delay_seconds');
  const delays = monitorEventLoopDelay({ resolution: 10 });
  delays.enable();
  let before = 0;
  return () => {
    const { user, system } = process.cpuUsage();
    cpu.add((user + system) / 1e6 - before);
    before = (user + system) / 1e6;
    memory.set(process.memoryUsage.rss());
    uptime.set(process.uptime());
    waiting.set(delays.percentile(99) / 1e9);
    delays.reset();
  };
}
