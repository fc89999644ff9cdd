export { listenError, type Wanted } from './listen-error.ts';
