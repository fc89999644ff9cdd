import { appendFile, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { TestRepository } from '@concert-mia/base/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { readRef } from './ref.ts';
import { bothWays, fromFiles, inCopyOf, makeTemplate } from './testing/both-ways.ts';

beforeEach(() => {
  vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null');
  vi.stubEnv('GIT_CONFIG_SYSTEM', '/dev/null');
});
afterEach(() => vi.unstubAllEnvs());

let template: TestRepository;
beforeAll(async () => {
  template = await makeTemplate();
});
afterAll(async () => template[Symbol.asyncDispose]());

const inRepository = (work: (repo: TestRepository) => Promise<void>) => inCopyOf(template, work);

describe('a repository read from its files is the one that git opens', () => {
  it.each<[string, (repo: TestRepository) => Promise<string | void>]>([
    ['at its top', async () => {}],
    ['in a folder inside it', async (repo) => path.join(repo.path, 'deep', 'er')],
    [
      'through a symbolic link',
      async (repo) => {
        await symlink(path.join(repo.path, 'deep'), `${repo.path}-link`);
        return path.join(`${repo.path}-link`, 'er');
      },
    ],
    ['with packed refs', async (repo) => void (await repo.git('pack-refs', '--all', '--prune'))],
    [
      'with packed refs and a newer loose one',
      async (repo) => {
        await repo.git('pack-refs', '--all');
        await repo.commit('second');
      },
    ],
    ['on a branch with slashes', async (repo) => void (await repo.git('checkout', '-qb', 'feature/a-b/c_d.e'))],
    ['on a detached HEAD', async (repo) => void (await repo.git('checkout', '-q', '--detach'))],
    ['on an unborn branch', async (repo) => void (await repo.git('checkout', '-q', '--orphan', 'new'))],
    [
      'in a linked worktree',
      async (repo) => {
        await repo.git('worktree', 'add', '-q', '-b', 'linked', `${repo.path}-linked`);
        return `${repo.path}-linked`;
      },
    ],
    [
      'in a linked worktree with settings of its own',
      async (repo) => {
        await repo.git('worktree', 'add', '-q', '-b', 'linked', `${repo.path}-linked`);
        await repo.git('config', 'extensions.worktreeConfig', 'true');
        await repo.git('-C', `${repo.path}-linked`, 'config', '--worktree', 'core.ignorecase', 'true');
        return `${repo.path}-linked`;
      },
    ],
    [
      'in a shallow clone',
      async (repo) => {
        await repo.commit('second');
        await repo.git('clone', '-q', '--depth=1', `file://${repo.path}`, `${repo.path}-shallow`);
        return `${repo.path}-shallow`;
      },
    ],
    [
      'with ids of SHA-256',
      async (repo) => {
        await repo.git('init', '-q', '--object-format=sha256', `${repo.path}-256`);
        return `${repo.path}-256`;
      },
    ],
    [
      'with settings in every form',
      async (repo) => {
        const more =
          '[core]\n\tignoreCase\n[CORE] precomposeUnicode = "on" ; here\n[concert]\n integration = ne\\\nxt\n[alias] x = "!f() { a; }; f" # y\n';
        await appendFile(path.join(repo.path, '.git/config'), more);
      },
    ],
    [
      'with settings of the machine and of the user, the nearer before the farther',
      async (repo) => {
        await writeFile(`${repo.path}-system`, '[core] ignorecase = true\n[concert] integration = system\n');
        await writeFile(`${repo.path}-global`, '[core] ignorecase = false\n');
        vi.stubEnv('GIT_CONFIG_SYSTEM', `${repo.path}-system`);
        vi.stubEnv('GIT_CONFIG_GLOBAL', `${repo.path}-global`);
      },
    ],
    [
      'with the user’s files in both places',
      async (repo) => {
        await mkdir(`${repo.path}-home/.config/git`, { recursive: true });
        await writeFile(
          `${repo.path}-home/.config/git/config`,
          '[core] ignorecase = true\n[concert] integration = xdg\n',
        );
        await writeFile(`${repo.path}-home/.gitconfig`, '[concert] integration = home\n');
        vi.stubEnv('GIT_CONFIG_GLOBAL', undefined);
        vi.stubEnv('XDG_CONFIG_HOME', undefined);
        vi.stubEnv('HOME', `${repo.path}-home`);
      },
    ],
    [
      'with an included file that is beside the point',
      async (repo) => {
        await writeFile(path.join(repo.path, '.git/more'), '[user] name = Rosa\n');
        await repo.git('config', 'include.path', 'more');
        await repo.git('config', 'includeIf.gitdir:/nowhere/.path', './nothing');
      },
    ],
    ['with GIT_DIR set, which counts for nothing', async () => void vi.stubEnv('GIT_DIR', '/nowhere')],
  ])('%s', async (_, arrange) => {
    await inRepository(async (repo) => {
      const { files, git } = await bothWays((await arrange(repo)) ?? repo.path);
      expect(files).toEqual(git);
    });
  });
});

describe('a repository is left to git', () => {
  it.each<[string, (repo: TestRepository) => Promise<string | void>]>([
    [
      'where an included file says what is asked',
      async (repo) => {
        await writeFile(path.join(repo.path, '.git/more'), '[concert] integration = other\n');
        await repo.git('config', 'include.path', 'more');
      },
    ],
    [
      'where its worktree is elsewhere',
      async (repo) => {
        await repo.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', repo.path, 'sub');
        return path.join(repo.path, 'sub');
      },
    ],
    ['where it is bare', async (repo) => void (await repo.git('config', 'core.bare', 'true'))],
    [
      'where its refs are kept in another way',
      async (repo) => {
        await repo.git('config', 'core.repositoryformatversion', '1');
        await repo.git('config', 'extensions.refStorage', 'reftable');
      },
    ],
    ['where its format is newer', async (repo) => void (await repo.git('config', 'core.repositoryformatversion', '7'))],
    [
      'where its branch stands for another',
      async (repo) => void (await repo.git('symbolic-ref', 'refs/heads/main', 'refs/heads/real')),
    ],
    [
      'where HEAD is a symbolic link',
      async (repo) => {
        await rm(path.join(repo.path, '.git/HEAD'));
        await symlink('refs/heads/main', path.join(repo.path, '.git/HEAD'));
      },
    ],
    ['inside of its git directory', async (repo) => path.join(repo.path, '.git', 'refs')],
    [
      'where `.git` is no repository',
      async (repo) => {
        await mkdir(path.join(repo.path, 'deep', '.git'));
        return path.join(repo.path, 'deep');
      },
    ],
    ['where settings come from a variable', async () => void vi.stubEnv('GIT_CONFIG_COUNT', '0')],
    ['where its settings cannot be read', async (repo) => appendFile(path.join(repo.path, '.git/config'), '[broken')],
    ['outside of any', async (repo) => path.dirname(repo.path)],
    ['where there is no such folder', async (repo) => path.join(repo.path, 'nowhere')],
  ])('%s', async (_, arrange) => {
    await inRepository(async (repo) => {
      expect(fromFiles((await arrange(repo)) ?? repo.path)).toBeUndefined();
    });
  });
});

describe('a ref read from its files', () => {
  it('is where git says, or nowhere', async () => {
    await inRepository(async (repo) => {
      const commonDir = path.join(repo.path, '.git');
      const main = await repo.git('rev-parse', 'main');
      await repo.git('update-ref', 'refs/remotes/origin/x', main);
      await repo.git('pack-refs', '--all');
      await repo.git('update-ref', 'refs/heads/x/y', main);
      for (const ref of ['refs/heads/main', 'refs/remotes/origin/x', 'refs/heads/x/y'])
        expect(readRef(commonDir, ref)).toBe(main);
      for (const ref of ['refs/heads/x', 'refs/heads/mai', 'refs/heads/main/x', 'refs/heads/none'])
        expect(readRef(commonDir, ref)).toBeNull();
    });
  });

  it('is left to git where its name could lead out of the folder, or its file holds something else', async () => {
    await inRepository(async (repo) => {
      const commonDir = path.join(repo.path, '.git');
      await writeFile(path.join(commonDir, 'refs/heads/odd'), 'deadbeef\n');
      const names = [
        'refs/heads/../heads/main',
        'refs/heads/.main',
        'HEAD',
        'refs/heads/main.lock',
        'refs/heads/odd',
        'refs/tags/x',
        '/refs/heads/main',
      ];
      for (const ref of names) expect(readRef(commonDir, ref)).toBeUndefined();
      expect(await readFile(path.join(commonDir, 'refs/heads/odd'), 'utf8')).toBe('deadbeef\n');
    });
  });
});
