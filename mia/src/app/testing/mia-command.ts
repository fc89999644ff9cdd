import path from 'node:path';

/** The command as it is installed: the bundle, which is made before tests run. It starts in a third of the time of its source. */
export const MIA = path.join(import.meta.dirname, '../../../dist/mia.js');
