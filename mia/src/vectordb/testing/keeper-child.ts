// Works on an index until it is killed: `node keeper-child.ts <folder> compact|backup|restore <saved>`. Says `ready` first.
import { IndexKeeper } from '../keeping/index-keeper.ts';

const [folder = '', work = '', saved = ''] = process.argv.slice(2);
const keeper = new IndexKeeper(folder);

process.stdout.write('ready\n');
for (let round = 0; ; round += 1) {
  if (work === 'compact') await keeper.compact();
  else if (work === 'backup') await keeper.backup(`${saved}-${process.pid}-${round}`, new Date());
  else await keeper.restore(saved);
}
