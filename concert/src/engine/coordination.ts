import { AppError } from '@concert-mia/base/errors';
import { findInstance } from '../config/instance-names.ts';
import { actorId, type Actor, type Instance, type Workspace } from '../model/index.ts';
import {
  mirroredStatusFile,
  openStore,
  refreshStatusFile,
  RepositoryLedger,
  whoAmI,
  type CommandBody,
  type Environment,
  type Identity,
  type Ledger,
  type Store,
} from '../store/index.ts';
import { openEngine, type Engine } from './engine.ts';
import { loadWorkspace } from './load-workspace.ts';

/** What instances share: the store and the ledger of one repository, and who it is that acts. */
export class Coordination implements AsyncDisposable {
  readonly engine: Engine;
  readonly store: Store;
  readonly ledger: Ledger;
  readonly environment: Environment;
  private known: Promise<Identity> | undefined;
  private config: Promise<Workspace> | undefined;

  constructor(engine: Engine, store: Store, env: Environment) {
    this.engine = engine;
    this.store = store;
    this.environment = env;
    this.ledger = new RepositoryLedger(store, engine.repository);
  }

  identity(): Promise<Identity> {
    this.known ??= whoAmI(this.engine.repository, this.ledger, this.environment);
    return this.known;
  }

  workspace(): Promise<Workspace> {
    this.config ??= loadWorkspace(this.engine.repository);
    return this.config;
  }

  /** The instance that a word names. Throws `E_NO_INSTANCE`. */
  async instance(reference: string): Promise<Instance> {
    const { instances } = await this.workspace();
    const instance = findInstance(instances, reference);
    if (instance !== undefined) return instance;
    throw new AppError('E_NO_INSTANCE', `there is no instance ${JSON.stringify(reference)}`, {
      kind: 'not-found',
      hint: `Known: ${instances.map((known) => `${known.number} ${known.id}`).join(', ')}.`,
    });
  }

  /** Runs a command as whoever acts here, then brings a mirrored `status.json` up to date. */
  async execute<Outcome>(body: (actor: Actor) => CommandBody<Outcome>, key?: string): Promise<Outcome> {
    const { actor, session } = await this.identity();
    const sent = { actor: actorId(actor), session, ...(key === undefined ? {} : { key }) };
    const outcome = await this.store.execute({ ...body(actor), ...sent });
    await this.refreshStatus();
    return outcome;
  }

  async refreshStatus(): Promise<void> {
    const { commonDir } = this.engine.repository;
    if (mirroredStatusFile(commonDir) === undefined) return;
    await refreshStatusFile(this.store, commonDir, (await this.workspace()).instances);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.store[Symbol.asyncDispose]();
  }
}

/** Opens the store of the repository that `folder` lies in: this clone's, or the one that `CONCERT_DATABASE_URL` names. */
export async function openCoordination(folder: string, env: Environment): Promise<Coordination> {
  const engine = await openEngine(folder, env);
  const { commonDir } = engine.repository;
  const store = await openStore({ commonDir, databaseUrl: env['CONCERT_DATABASE_URL'] });
  return new Coordination(engine, store, env);
}
