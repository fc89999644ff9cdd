type Environment = Readonly<Record<string, string | undefined>>;

/** What a tool needs to run, and what carries no secret. Everything else stays outside: a list of secrets is never whole. */
const KEPT = new Set([
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'SHELL',
  'TERM',
  'COLORTERM',
  'LANG',
  'LANGUAGE',
  'TZ',
  'CI',
  'EDITOR',
  'VISUAL',
  'PAGER',
  'NO_COLOR',
  'FORCE_COLOR',
  'XDG_CONFIG_HOME',
  'XDG_CACHE_HOME',
  'XDG_DATA_HOME',
  'NODE_EXTRA_CA_CERTS',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'CURL_CA_BUNDLE',
  'REQUESTS_CA_BUNDLE',
  'GIT_SSL_CAINFO',
  'GIT_CONFIG_GLOBAL',
  'GIT_CONFIG_SYSTEM',
  'GIT_CONFIG_NOSYSTEM',
  'GIT_AUTHOR_NAME',
  'GIT_AUTHOR_EMAIL',
  'GIT_COMMITTER_NAME',
  'GIT_COMMITTER_EMAIL',
  'CONCERT_SESSION',
  'CONCERT_SOCKET',
]);

const KEPT_GROUPS = /^LC_[A-Z]+$/;

/** Housekeeping of the shared object folder is the clone's, outside; what is fetched is not packed, as packs are fixed. */
const GIT_SETTINGS = { 'gc.auto': '0', 'maintenance.auto': 'false', 'fetch.unpackLimit': '1000000' } as const;

/**
 * The environment inside: what is known to hold no secret, and the variables that a person named in `keep`. The capability
 * is not among them: inside, the worktree's own says who acts.
 */
export function sandboxEnvironment(env: Environment, keep: readonly string[]): Record<string, string> {
  const kept = Object.entries(env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && (KEPT.has(entry[0]) || KEPT_GROUPS.test(entry[0]) || keep.includes(entry[0])),
  );
  return { ...Object.fromEntries(kept), ...gitSettings(), TMPDIR: '/tmp', CONCERT_SANDBOX: '1' };
}

function gitSettings(): Record<string, string> {
  const settings = Object.entries(GIT_SETTINGS);
  const pairs = settings.flatMap(([name, value], at) => [
    [`GIT_CONFIG_KEY_${at}`, name],
    [`GIT_CONFIG_VALUE_${at}`, value],
  ]);
  return { ...Object.fromEntries(pairs), GIT_CONFIG_COUNT: String(settings.length) };
}
