/** Light and dark, one column on a phone, four on a wide screen. */
export const STYLE = `
:root{--back:#f6f5f2;--card:#fff;--text:#1d1c1a;--soft:#63605a;--line:#e4e1da;--c0:#1f5fa8;--c1:#c2571a;--c2:#2d7d46;--bad:#b3261e;--good:#2d7d46;--low:#a86a00}
@media (prefers-color-scheme:dark){:root{--back:#161514;--card:#201f1d;--text:#ecebe8;--soft:#a5a29b;--line:#35332f;--c0:#76aef0;--c1:#f0a06a;--c2:#7fcf97;--bad:#ff8a80;--good:#7fcf97;--low:#f2c063}}
*{box-sizing:border-box}
body{margin:0;background:var(--back);color:var(--text);font:15px/1.45 system-ui,sans-serif}
header{display:flex;flex-wrap:wrap;align-items:center;gap:.25rem 1rem;padding:.9rem clamp(1rem,3vw,2rem);border-bottom:1px solid var(--line);background:var(--card)}
h1{font-size:1.15rem;margin:0;letter-spacing:.02em}
header p{margin:0}
#live{margin-left:auto;color:var(--soft);font-size:.85rem}
#live.lost{color:var(--bad)}
.dot{display:inline-block;width:.7em;height:.7em;border-radius:50%;margin-right:.5em;background:var(--soft)}
.dot.healthy{background:var(--good)}.dot.degraded{background:var(--low)}.dot.unhealthy{background:var(--bad)}
main{padding:1rem clamp(1rem,3vw,2rem) 2rem;max-width:1500px;margin:auto}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:1rem;margin:0 0 1rem}
.tile,.chart,.levels{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:.9rem 1rem}
.tile dt{color:var(--soft);font-size:.85rem}
.tile dd{margin:.1rem 0 0;font-size:1.6rem;font-weight:600;font-variant-numeric:tabular-nums}
.charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,320px),1fr));gap:1rem}
h2{font-size:.95rem;margin:0}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.1rem .9rem;margin:.25rem 0 .5rem;padding:0;font-size:.85rem;color:var(--soft)}
.legend li::before{content:'';display:inline-block;width:.75em;height:.22em;margin-right:.4em;vertical-align:middle;background:currentColor}
.legend li span,.legend li b{color:var(--soft)}.legend li b{color:var(--text);font-weight:600;font-variant-numeric:tabular-nums}
.plot{position:relative}
.plot svg{display:block;width:100%;height:120px}
.plot path{fill:none;stroke:currentColor;stroke-width:1.75;stroke-linejoin:round;vector-effect:non-scaling-stroke}
.plot path.grid{color:var(--line);stroke-width:1}
.c0{color:var(--c0)}.c1{color:var(--c1)}.c2{color:var(--c2)}.bad{color:var(--bad)}
.top{position:absolute;right:0;top:2px;font-size:.72rem;color:var(--soft);background:var(--card);padding-left:.3em}
.span{display:flex;justify-content:space-between;margin:.2rem 0 0;font-size:.72rem;color:var(--soft)}
.levels{margin-top:1rem}
table{width:100%;border-collapse:collapse;margin-top:.5rem}
th,td{text-align:left;padding:.5rem .75rem .5rem 0;border-top:1px solid var(--line);font-weight:400;font-variant-numeric:tabular-nums;vertical-align:top}
thead th{color:var(--soft);font-size:.85rem;border-top:0}
th small{display:block;color:var(--soft)}
.budget{display:inline-block;width:90px;height:.5em;border-radius:1em;background:var(--line);overflow:hidden;vertical-align:middle;margin-right:.3em}
.budget i{display:block;height:100%;background:var(--good)}
.low .budget i{background:var(--low)}.broken .budget i{background:var(--bad)}.none .budget i{background:var(--line)}
.broken td[data-label=attained]{color:var(--bad);font-weight:600}
@media (max-width:600px){thead{display:none}tr{display:block;padding:.5rem 0;border-top:1px solid var(--line)}th,td{display:block;border:0;padding:.1rem 0}td::before{content:attr(data-label) ': ';color:var(--soft)}}
`;
