import type { DependencyHealth } from '../../interfaces/index.ts';
import type { Dependency } from '../service/check-health.ts';
import { headersOf, type Endpoint } from './endpoint.ts';

const PATIENCE = 2_000;
/** Whoever watches /health asks every few seconds; the model's server is somebody else's. */
const LIFETIME = 30_000;

/** Whether the server of the model answers and takes the key, by its list of models, which costs nothing. */
export class ModelHealth implements Dependency {
  readonly name = 'model';
  private readonly endpoint: Endpoint;
  private known: Promise<DependencyHealth> | undefined;
  private until = 0;

  constructor(endpoint: Endpoint) {
    this.endpoint = endpoint;
  }

  async health(): Promise<DependencyHealth> {
    if (this.known === undefined || performance.now() > this.until) {
      this.known = this.ask();
      this.until = performance.now() + LIFETIME;
    }
    return this.known;
  }

  private async ask(): Promise<DependencyHealth> {
    const { url, protocol, key } = this.endpoint;
    try {
      const response = await fetch(`${url.replace(/\/+$/, '')}/models`, {
        headers: headersOf(protocol, key),
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE),
      });
      await response.body?.cancel();
      return judge(response.status);
    } catch {
      return { status: 'unhealthy', detail: 'The server of the model cannot be reached: no answers are written.' };
    }
  }
}

/** A server that has no such list (404) answers all the same. */
function judge(status: number): DependencyHealth {
  if (status === 401 || status === 403)
    return { status: 'unhealthy', detail: 'The server of the model refuses the key: no answers are written.' };
  if (status >= 500) return { status: 'unhealthy', detail: `The server of the model fails with status ${status}.` };
  return { status: 'healthy', detail: 'The server of the model answers.' };
}
