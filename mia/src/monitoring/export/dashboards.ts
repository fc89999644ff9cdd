import { promQl, type Expression } from '../panels/expression.ts';
import { PANELS, TILES, type Panel, type Unit } from '../panels/panels.ts';
import { SLOS } from '../slo/slos.ts';
import { badRatio } from './rules.ts';

/** Grafana's names of our units. */
const UNITS: Readonly<Record<Unit, string>> = {
  'per-second': 'ops',
  seconds: 's',
  share: 'percentunit',
  bytes: 'bytes',
  count: 'short',
};
const SOURCE = { type: 'prometheus', uid: '${datasource}' };

/** The dashboards as Grafana imports them; each has an id that stays, so that a new import replaces the old one. */
export function grafanaDashboards(): Readonly<Record<string, object>> {
  const tiles = TILES.map((tile, at) => panel('stat', at, tile.title, tile.unit, [target(tile.shows, tile.title, 0)], { x: at * 6, y: 0, w: 6, h: 4 })); // prettier-ignore
  const charts = PANELS.map((one, at) => chart(one, TILES.length + at, { x: (at % 3) * 8, y: 4 + Math.floor(at / 3) * 8, w: 8, h: 8 })); // prettier-ignore
  return {
    'mia-overview.json': dashboard('mia-overview', 'MIA', [...tiles, ...charts]),
    'mia-service-levels.json': dashboard('mia-service-levels', 'MIA: service levels', SLOS.flatMap(levelPanels)),
  };
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

function chart({ title, unit, curves }: Panel, id: number, place: Place): object {
  const targets = curves.map(({ label, shows }, at) => target(shows, label, at));
  return panel('timeseries', id, title, unit, targets, place);
}

/** What was attained over the days of the promise, and how fast its budget is being used. */
function levelPanels(slo: (typeof SLOS)[number], at: number): object[] {
  const bad = badRatio(slo, '1h');
  const attained = {
    refId: 'A',
    datasource: SOURCE,
    expr: `1 - avg_over_time(${bad}[${slo.days}d])`,
    legendFormat: 'attained',
  };
  const burn = {
    refId: 'A',
    datasource: SOURCE,
    expr: `${bad} / ${(1 - slo.target).toFixed(4)}`,
    legendFormat: 'times the allowed rate',
  };
  return [
    panel('stat', at * 2, `${slo.title} (${slo.target * 100} %)`, 'share', [attained], { x: 0, y: at * 7, w: 8, h: 7 }),
    panel('timeseries', at * 2 + 1, 'Budget used, in times the allowed rate', 'count', [burn], { x: 8, y: at * 7, w: 16, h: 7 }), // prettier-ignore
  ];
}

function panel(
  type: string,
  id: number,
  title: string,
  unit: Unit,
  targets: readonly object[],
  gridPos: Place,
): object {
  return { id: id + 1, type, title, datasource: SOURCE, gridPos, targets, fieldConfig: { defaults: { unit: UNITS[unit], min: 0 }, overrides: [] } }; // prettier-ignore
}

function target(shows: Expression, legendFormat: string, at: number): object {
  return { refId: String.fromCharCode(65 + at), datasource: SOURCE, expr: promQl(shows), legendFormat };
}

function dashboard(uid: string, title: string, panels: readonly object[]): object {
  const source = { name: 'datasource', label: 'Prometheus', type: 'datasource', query: 'prometheus' };
  return {
    uid,
    title,
    tags: ['mia'],
    schemaVersion: 39,
    editable: true,
    refresh: '10s',
    time: { from: 'now-1h', to: 'now' },
    templating: { list: [source] },
    panels,
  };
}
