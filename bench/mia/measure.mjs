// Requests from a process of its own, and what they cost this one.
import { spawn } from 'node:child_process';
import path from 'node:path';

const LOAD = path.join(import.meta.dirname, 'http-load.mjs');
/** Open at the same time. */
export const CONNECTIONS = 20;

/**
 * Processor seconds of this process for each request, and how long the callers waited. `asked`: texts with commas between
 * them, each asked once. `pace`: so many requests a second over all connections; 0: each connection asks again at once.
 */
export async function measure(url, requests, asked = '', pace = 0) {
  const before = process.cpuUsage();
  const child = spawn(process.execPath, [LOAD, url, String(requests), asked, String(pace)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, CONNECTIONS: String(CONNECTIONS) },
  });
  const latency = JSON.parse((await child.stdout.toArray()).join(''));
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / 1e6 / requests, latency };
}
