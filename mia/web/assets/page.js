// What a script adds to pages that are whole without one: the keyboard, copying, light and dark, and telling who listens.
import { copyCitations } from './copy.js';
import { listenToKeys } from './keys.js';
import { announce } from './status.js';
import { switchTheme } from './theme.js';
import { unfoldTargets } from './unfold.js';

switchTheme();
copyCitations();
listenToKeys();
unfoldTargets();
announce(document.querySelector('[data-status]')?.getAttribute('data-announce') ?? '');
document.documentElement.dataset.ready = '';
