import { Document, isMap, isScalar, Scalar, YAMLSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import { COMMENTS } from '../messages.ts';
import { SCHEMA_FILE, type ProposedFile, type ProposedInstance } from './propose-file.ts';

/** The proposal as the text of `concert.yaml`, with comments for whoever reads it first. */
export function renderYaml(file: ProposedFile): string {
  const document = new Document(plainData(file), { aliasDuplicateObjects: false });
  document.commentBefore = [` yaml-language-server: $schema=${SCHEMA_FILE}`, '', ...COMMENTS.header(file.source)].join(
    '\n',
  );
  const top = document.contents as unknown as YAMLMap;
  commentAfter(top, 'trunk', COMMENTS.trunk);
  commentAfter(top, 'integration', COMMENTS.integration);
  introduce(top, 'instances', COMMENTS.instances);
  introduce(top, 'shared', COMMENTS.shared);
  separateEntries(top);
  for (const instance of file.instances) commentObservers(document, instance);
  return document.toString({ lineWidth: 0, flowCollectionPadding: false, singleQuote: true });
}

function plainData({ branches, instances, shared }: ProposedFile): object {
  return {
    version: 1,
    trunk: branches.trunk,
    integration: branches.integration,
    instances: Object.fromEntries(instances.map((instance) => [instance.id, plainInstance(instance)])),
    shared: shared.map(({ paths, policy, command, why }) => withoutEmpty({ paths, policy, command, why })),
  };
}

function plainInstance(instance: ProposedInstance): object {
  const { provides } = instance;
  return withoutEmpty({
    number: instance.number,
    title: instance.title,
    responsibilities: instance.responsibilities,
    owns: instance.owns,
    dependsOn: Object.fromEntries(instance.dependsOn.map(({ need, kind }) => [need.to, kind])),
    provides: provides === undefined ? {} : { [provides.name]: { ...withoutEmpty({ entry: provides.entry }) } },
    consumes: flow(instance.consumes),
    notifies: flow(instance.notifies),
    commands: instance.commands,
  });
}

/** Short lists of names read better on one line. */
function flow(names: readonly string[]): YAMLSeq | undefined {
  if (names.length === 0) return undefined;
  const list = new YAMLSeq();
  list.flow = names.length <= 8;
  list.items = names.map((name) => new Scalar(name));
  return list;
}

function withoutEmpty(fields: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) =>
      typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : value !== undefined,
    ),
  );
}

function pairOf(map: YAMLMap, key: string): Pair<Scalar, Node> | undefined {
  return map.items.find((pair) => isScalar(pair.key) && pair.key.value === key) as Pair<Scalar, Node> | undefined;
}

function commentAfter(map: YAMLMap, key: string, comment: string): void {
  const value = pairOf(map, key)?.value;
  if (value) value.comment = comment;
}

function introduce(map: YAMLMap, key: string, lines: readonly string[]): void {
  const name = pairOf(map, key)?.key;
  if (name === undefined) return;
  name.spaceBefore = true;
  name.commentBefore = lines.join('\n');
}

/** A blank line between instances, and between shared entries. */
function separateEntries(top: YAMLMap): void {
  const instances = pairOf(top, 'instances')?.value;
  if (isMap(instances)) for (const pair of instances.items.slice(1)) (pair.key as Scalar).spaceBefore = true;
  const shared = pairOf(top, 'shared')?.value as YAMLSeq<Node> | undefined;
  for (const entry of shared?.items.slice(1) ?? []) entry.spaceBefore = true;
}

function commentObservers(document: Document, instance: ProposedInstance): void {
  for (const dependency of instance.dependsOn) {
    if (dependency.kind !== 'observe') continue;
    const value = document.getIn(['instances', instance.id, 'dependsOn', dependency.need.to], true);
    if (isScalar(value)) value.comment = COMMENTS.observes(dependency);
  }
}
