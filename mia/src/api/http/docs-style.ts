/** How the reader of the contract looks: light and dark, and rows as blocks on a phone. */
export const DOCS_STYLE = `
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 18%, transparent); --link: light-dark(#9a1b1e, #ff9a8f) }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 66rem; margin: 0 auto; padding: 1rem }
h2 { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: 1rem } h1 small { font-weight: normal; opacity: .7 }
h2 { overflow-wrap: anywhere } small { opacity: .75; white-space: nowrap } a { color: var(--link) } code { font: 0.9em ui-monospace, monospace } nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: 0; list-style: none }
.table { overflow-x: auto } table { border-collapse: collapse; width: 100% } th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid var(--line) }
@media (max-width: 40rem) { thead { display: none } tr { display: block; padding: .5rem 0; border-bottom: 1px solid var(--line) } td { display: block; padding: .1rem 0; border: 0; overflow-wrap: anywhere } }
:target { outline: 2px solid var(--link); outline-offset: 4px }`;
