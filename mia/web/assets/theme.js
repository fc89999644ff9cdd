const YEAR = 31_536_000;
const SYSTEM = matchMedia('(prefers-color-scheme: dark)');

/** Light or dark as the system has it, until somebody chooses; the choice comes with the next page from the server. */
export function switchTheme() {
  const button = document.querySelector('[data-theme-switch]');
  if (button === null) return;
  const root = document.documentElement;
  const isDark = () => (root.dataset.theme ?? (SYSTEM.matches ? 'dark' : 'light')) === 'dark';
  const show = () => button.setAttribute('aria-pressed', String(isDark()));
  show();
  SYSTEM.addEventListener('change', show);
  button.addEventListener('click', () => {
    const chosen = isDark() ? 'light' : 'dark';
    root.dataset.theme = chosen;
    document.cookie = `mia-theme=${chosen}; Path=/; Max-Age=${YEAR}; SameSite=Lax`;
    show();
  });
}
