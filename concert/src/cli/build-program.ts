import * as cli from '@concert-mia/base/cli';
import type { Command, OptionValues } from './command.ts';
import { print } from './standard-io.ts';
import { version } from './version.ts';

export type Call = cli.Call<Command, OptionValues>;

const PRODUCT: cli.Product = {
  name: 'concert',
  description: 'Lets six or more coding-agent instances develop one git repository in parallel without conflicts.',
  version,
  options: [
    { flags: '--repo <folder>', description: 'the repository, or a folder inside it (default: where you are)' },
    { flags: '--json', description: 'print the answer as JSON' },
  ],
  groups: {
    saved: 'what Concert saved before it removed it, and how to have it back',
    scope: 'ask for leave to write what others own, and answer such requests',
    lease: 'hold shared paths alone for a time',
    quarantine: 'what shell calls wrote out of scope: taken back, and kept',
    campaign: 'let one instance change many paths while all others keep out',
    production: 'what is production, and who may use it',
    task: 'what there is to do, and who does it',
    progress: 'how far every instance is, and what its tests said',
    ledger: 'what is on record: grants, approvals, bindings, landings',
    store: 'what the store holds, and for how long',
  },
  endings: { 0: 'well', 1: 'findings or a denial' },
  write: (text) => print('output', text),
};

export function buildProgram(commands: readonly Command[], called: (call: Call) => void) {
  return cli.buildProgram(PRODUCT, commands, called);
}
