import { readJson } from '../http/read-body.ts';
import type { Route } from '../http/route.ts';
import { serverErrors } from '../server-errors.ts';
import type { ForwardedCall } from '../wire/resident.ts';

/** A command of a sandboxed instance, run as that instance and nobody else. */
export const commandRoute: Route = {
  method: 'POST',
  path: '/command',
  doors: ['socket'],
  handle: async ({ request, resident }) => resident.runForwarded(parseCall(await readJson(request))),
};

const MOST_COLUMNS = 1_000;

/** Everything that comes from a sandbox is hostile until parsed. */
function parseCall(value: Readonly<Record<string, unknown>>): ForwardedCall {
  const { words, folder, capability, session, page } = value;
  if (!isTexts(words) || typeof folder !== 'string' || typeof capability !== 'string') throw serverErrors.noJson();
  if (!isPage(page)) throw serverErrors.noJson();
  const columns = Math.min(Math.max(Math.trunc(page.columns), 1), MOST_COLUMNS);
  return {
    words,
    folder,
    capability,
    session: typeof session === 'string' ? session : null,
    page: { ...page, columns },
  };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((word) => typeof word === 'string');
}

function isPage(value: unknown): value is ForwardedCall['page'] {
  if (typeof value !== 'object' || value === null) return false;
  const { isTTY, columns, colours } = value as Record<string, unknown>;
  return typeof isTTY === 'boolean' && typeof colours === 'boolean' && Number.isFinite(columns);
}
