import { lacks } from '@concert-mia/base/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ATTACKS, CHECK_BRANCH, type Attack } from './adversarial/attacks.ts';
import { harmOf, isHarm, NO_HARM } from './adversarial/harm.ts';
import { INSTANCES, scene, type Scene } from './adversarial/scene.ts';

const rows = ATTACKS.map((attack) => [attack.name, attack] as const);

describe('without a guard', () => {
  let open: Scene;
  beforeAll(async () => {
    open = await scene({ guarded: false });
  });
  afterAll(() => open[Symbol.asyncDispose]());

  it.each(rows.filter(([, { without }]) => without === 'refused'))('%s does harm', async (_name, attack) => {
    await open.restore();
    const before = await open.fence('api');
    const run = await open.attack('api', [attack], 'openly');
    expect(isHarm(await harmOf(open, 'api', before)), run.stderr).toBe(true);
  });
});

describe('without a sandbox', () => {
  let guarded: Scene;
  beforeAll(async () => {
    guarded = await scene({ guarded: true });
  });
  afterAll(() => guarded[Symbol.asyncDispose]());

  const tried = async (attack: Attack) => {
    const before = await guarded.fence('api');
    const { stderr } = await guarded.attack('api', [attack], 'openly');
    return { ...(await harmOf(guarded, 'api', before)), stderr };
  };
  const codeOf = async (command: readonly string[]) => (await guarded.concert(guarded.main, ...command)).code;
  /** The scene is the same before each attack, so each command is asked once. */
  const atFirst = new Map<string, Promise<number>>();
  const codeAtFirst = (command: readonly string[]) => {
    const words = command.join(' ');
    const code = atFirst.get(words) ?? codeOf(command);
    atFirst.set(words, code);
    return code;
  };
  beforeEach(() => guarded.restore());

  it.each(rows.filter(([, { without }]) => without === 'refused'))('%s is refused', async (_name, attack) => {
    expect(await tried(attack)).toMatchObject(NO_HARM);
  });

  const caught = ATTACKS.flatMap((attack) =>
    typeof attack.without === 'string'
      ? []
      : [[attack.name, attack.without.join(' '), attack.without, attack] as const],
  );
  it.each(caught)('%s is seen by `concert %s`', async (_name, _words, command, attack) => {
    expect(await codeAtFirst(command)).toBe(0);
    expect(await tried(attack)).toSatisfy(isHarm);
    expect(await codeOf(command)).not.toBe(0);
  });

  it.each(rows.filter(([, { without }]) => without === 'unseen'))('%s is seen by nothing', async (_name, attack) => {
    expect(await tried(attack)).toSatisfy(isHarm);
    const commands = [['compile', '--check'], ['ledger', 'verify'], CHECK_BRANCH];
    const codes = await Promise.all(commands.map(codeOf));
    expect(codes, 'a command that sees it: say so').toEqual([0, 0, 0]);
  });
});

describe.skipIf(lacks({ program: 'bwrap' }))('in a sandbox', () => {
  let guarded: Scene;
  beforeAll(async () => {
    guarded = await scene({ guarded: true });
  });
  afterAll(() => guarded[Symbol.asyncDispose]());

  const committed = rows.filter(([, { without }]) => without === CHECK_BRANCH);
  it.each(committed)('%s changes nothing elsewhere, and is told at the end', async (_name, attack) => {
    await guarded.restore();
    const before = await guarded.fence('api');
    const { stdout } = await guarded.attack('api', [attack], 'in a sandbox');
    const { branch, ...others } = await harmOf(guarded, 'api', before);
    expect(others).toEqual({ fence: [], stolen: false });
    expect(stdout.includes('denied ')).toBe(branch.length > 0);
  });

  it('keeps the sixth safe from five that try everything at once, while it works', async () => {
    await guarded.restore();
    const before = await guarded.fence('storage');
    const work =
      'for n in 1 2 3 4 5; do echo $n > storage/work.ts; git add storage; git commit -qm "work $n"; sleep .5; done';
    const attackers = INSTANCES.filter((instance) => instance !== 'storage');
    await Promise.all([
      guarded.attack('storage', [{ name: 'work', how: work, without: 'refused' }], 'in a sandbox'),
      ...attackers.map((instance) => guarded.attack(instance, ATTACKS, 'in a sandbox')),
    ]);
    const theirs = `(main/\\.git/worktrees/)?(${attackers.join('|')})/(?!\\.git |commondir|gitdir|concert)`;
    const branches = `main/\\.git/(logs/)?refs/heads/feature/(${attackers.join('|')})-work `;
    const { fence } = await harmOf(guarded, 'storage', before);
    expect(fence.filter((line) => !new RegExp(`^. (${theirs}|${branches})`).test(line))).toEqual([]);
    expect(await guarded.git('log', '--reverse', '--format=%s', 'develop..feature/storage-work')).toBe(
      [1, 2, 3, 4, 5].map((n) => `work ${n}`).join('\n'),
    );
    expect(await guarded.git('-C', guarded.worktree('storage'), 'status', '--porcelain')).toBe('');
    expect((await guarded.concert(guarded.main, 'ledger', 'verify')).code).toBe(0);
    expect((await guarded.concert(guarded.main, 'compile', '--check')).code).toBe(0);
  });
});
