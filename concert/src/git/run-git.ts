import { AppError } from '@concert-mia/base/errors';

export interface GitOptions {
  /** Bytes for git's standard input: paths and revisions from outside go here, or after `--`. */
  readonly input?: Buffer | string;
  /** Exit codes that are an answer and not a failure. */
  readonly accept?: readonly number[];
  /** Set for a hook that git itself started: git then names the index that the commit is made of. */
  readonly indexFile?: string;
  /** More variables, for example an author's name. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface GitResult {
  readonly code: number;
  readonly stdout: Buffer;
  /** For people: what git, or a remote's hook, said of it. */
  readonly stderr: Buffer;
}

/**
 * Runs git in `cwd` without a shell, waits, and answers what it printed. The only place that starts git.
 *
 * @throws AppError `E_GIT_MISSING`, `E_GIT_UNSAFE` (the repository belongs to another user), `E_NOT_A_REPOSITORY`, `E_GIT`.
 */
export async function runGit(cwd: string, args: readonly string[], options: GitOptions = {}): Promise<GitResult> {
  const { spawn } = await import('node:child_process'); // takes 4 ms, and many a command starts no git
  return new Promise((resolve, reject) => {
    const stdin = options.input === undefined ? 'ignore' : 'pipe'; // a pipe that nothing goes through takes 1 ms too
    const stdio: ('ignore' | 'pipe')[] = [stdin, 'pipe', 'pipe'];
    const child = spawn('git', [...SETTINGS, ...args], { cwd, env: environment(options), windowsHide: true, stdio });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', (error) => reject(startError(error, cwd)));
    child.on('close', (code, signal) => {
      if (code === 0 || (code !== null && options.accept?.includes(code))) {
        resolve({ code, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr) });
      } else {
        reject(gitError(args, code ?? signal ?? 'no code', Buffer.concat(stderr).toString().trim(), cwd));
      }
    });
    child.stdin?.on('error', () => {}); // git may answer before it has read everything; its exit code tells
    child.stdin?.end(options.input);
  });
}

/** Paths come as bytes, and nothing that the repository's own configuration names is started while we only look. */
const SETTINGS = ['-c', 'core.quotePath=false', '-c', 'core.fsmonitor=false', '-c', 'color.ui=false'] as const;

/** What a caller's environment could do to point git at another repository or index than the one in `cwd`. */
const REDIRECTIONS = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_COMMON_DIR',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_NAMESPACE',
  'GIT_PREFIX',
  'GIT_CEILING_DIRECTORIES',
  'GIT_EXTERNAL_DIFF',
  'GIT_LITERAL_PATHSPECS',
  'GIT_GLOB_PATHSPECS',
  'GIT_NOGLOB_PATHSPECS',
  'GIT_ICASE_PATHSPECS',
  'GIT_DIFF_OPTS',
  'GIT_REPLACE_REF_BASE',
  'GIT_GRAFT_FILE',
] as const;

function environment(options: GitOptions): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0' };
  env['GIT_NO_REPLACE_OBJECTS'] = '1'; // a replaced commit would be another one than what is pushed and judged elsewhere
  for (const name of REDIRECTIONS) delete env[name];
  if (options.indexFile !== undefined) env['GIT_INDEX_FILE'] = options.indexFile;
  return { ...env, ...options.env };
}

function startError(error: NodeJS.ErrnoException, cwd: string): AppError {
  if (error.code === 'ENOENT') {
    return new AppError('E_GIT_MISSING', 'git could not be started, or the folder does not exist', {
      kind: 'repository',
      place: { file: cwd },
      hint: 'Install git 2.38 or later, put it on the PATH, and check the folder.',
      cause: error,
    });
  }
  return new AppError('E_GIT', `git could not be started: ${error.message}`, {
    kind: 'repository',
    place: { file: cwd },
    cause: error,
  });
}

function gitError(args: readonly string[], code: number | string, words: string, cwd: string): AppError {
  const place = { file: cwd };
  if (words.includes('dubious ownership')) {
    return new AppError('E_GIT_UNSAFE', 'git refuses this repository: it belongs to another user', {
      kind: 'permission',
      place,
      hint: 'If you trust it: git config --global --add safe.directory <the folder>.',
    });
  }
  if (words.includes('not a git repository')) {
    return new AppError('E_NOT_A_REPOSITORY', 'not inside a git repository', {
      kind: 'repository',
      place,
      hint: 'Go into one, name one with --repo, or make one with `git init`.',
    });
  }
  return new AppError('E_GIT', `git ${args[0] ?? ''} ended with ${code}: ${words || 'no words'}`, {
    kind: 'repository',
    place,
  });
}
