import type { Page } from '../views/layout.ts';

/** What an address comes to: a page, or another address. */
export type Loaded = { readonly page: Page; readonly status?: number } | { readonly redirect: string };
