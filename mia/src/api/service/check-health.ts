import type {
  DependencyHealth,
  HealthResponse,
  HealthState,
  StorageInterface,
  WeaviateInterface,
} from '../../interfaces/index.ts';

/** Something that answers can do without for a while: a cache, a model. */
export interface Dependency {
  readonly name: string;
  /** Never throws. */
  health(): Promise<DependencyHealth>;
}

type Checked = Pick<HealthResponse, 'status' | 'dependencies' | 'indexVersion'>;

/** How each dependency is. Without the index nothing is answered; without any other one something is missing. */
export async function checkHealth(
  index: WeaviateInterface,
  storage: StorageInterface,
  others: readonly Dependency[],
): Promise<Checked> {
  const [indexHealth, storageHealth, ...rest] = await Promise.all([
    checkIndex(index),
    checkStorage(storage),
    ...others.map((other) => other.health()),
  ]);
  const dependencies = {
    index: indexHealth,
    storage: storageHealth,
    ...Object.fromEntries(others.map(({ name }, at) => [name, rest[at] as DependencyHealth])),
  };
  return {
    status: overall(Object.values(dependencies), indexHealth.status),
    dependencies,
    indexVersion: indexHealth.status === 'unhealthy' ? null : await index.version(),
  };
}

function overall(all: readonly DependencyHealth[], index: HealthState): HealthState {
  if (index === 'unhealthy') return 'unhealthy';
  return all.every(({ status }) => status === 'healthy') ? 'healthy' : 'degraded';
}

async function checkIndex(index: WeaviateInterface): Promise<DependencyHealth> {
  const { state, detail } = await index.health();
  switch (state) {
    case 'ready':
      return { status: 'healthy', detail };
    case 'empty':
      return { status: 'degraded', detail };
    case 'unavailable':
      return { status: 'unhealthy', detail: 'The index cannot be read; the log says why.' };
  }
}

async function checkStorage(storage: StorageInterface): Promise<DependencyHealth> {
  try {
    await storage.listPage('metadata/', { limit: 1 });
    return { status: 'healthy', detail: 'Documents can be read.' };
  } catch {
    return { status: 'unhealthy', detail: 'Documents cannot be read; the log says why.' };
  }
}
