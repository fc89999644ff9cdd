export { lazyCrypto } from './lazy-crypto.ts';
export { sha256 } from './sha256.ts';
