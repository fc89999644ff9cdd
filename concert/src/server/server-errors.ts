import { AppError } from '@concert-mia/base/errors';

/** What the resident process and those who ask it refuse with. */
export const serverErrors = {
  notStarted: (log: string, words: string) =>
    new AppError('E_SERVE_START', `the resident process did not start: ${words}`, {
      kind: 'unavailable',
      place: { file: log },
      hint: 'Read the log, or see it at work with `concert serve --foreground`.',
    }),
  stuck: (pid: number) =>
    new AppError('E_SERVE_STUCK', `the resident process ${pid} was asked to end and still runs`, {
      kind: 'unavailable',
      hint: `It writes to the store at most for seconds; if it stays, end it with: kill -9 ${pid}. Nothing is lost by that.`,
    }),
  portTaken: (port: number, holder: string) =>
    new AppError('E_PORT_TAKEN', `${holder} listens on port ${port} of this machine`, {
      kind: 'conflict',
      hint: 'Choose another with --port, or leave it out for a free one.',
    }),
  notAPort: (word: string) =>
    new AppError('E_PORT', `${JSON.stringify(word)} is no port`, { kind: 'usage', hint: 'A number from 1 to 65535.' }),
  socketFolder: (folder: string) =>
    new AppError('E_SOCKET_FOLDER', 'others could put a socket of their own here', {
      kind: 'permission',
      place: { file: folder },
      hint: 'The folder must be yours and closed to others: chmod 700, or remove it.',
    }),
  noRoute: (what: string) => new AppError('E_ROUTE', `there is no ${what}`, { kind: 'not-found' }),
  noToken: () =>
    new AppError('E_TOKEN', 'this address needs the token of the resident process', {
      kind: 'permission',
      hint: 'Send it as `Authorization: Bearer …`; `concert serve status` names its file.',
    }),
  foreignHost: () =>
    new AppError('E_HOST', 'this address answers to programs of this machine only', { kind: 'permission' }),
  tooLarge: (bytes: number) => new AppError('E_BODY', `more than ${bytes} bytes were sent`, { kind: 'usage' }),
  noJson: () => new AppError('E_BODY', 'a JSON object is needed here', { kind: 'usage' }),
  otherClone: (folder: string) =>
    new AppError('E_OTHER_CLONE', 'this folder belongs to another clone than the one that is served', {
      kind: 'usage',
      place: { file: folder },
    }),
  unreachable: (socket: string, cause: unknown) =>
    new AppError('E_SERVE_UNREACHABLE', 'the resident process does not answer', {
      kind: 'unavailable',
      place: { file: socket },
      hint: 'A person starts it outside of the sandbox: concert serve.',
      cause,
    }),
};
