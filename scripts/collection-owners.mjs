/* Which library owns which collection, and where a library names one that a library above it owns. */
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/** Libraries that open no database, as other rules see to: there a name is only a word. */
const WITHOUT_DATABASE = ['languages', 'onboarding', 'reading', 'spreadsheet'];
/** Kinds of records are named everywhere: only where one is asked for as a collection is this meant. */
const KINDS = { customers: 'records', locations: 'records', users: 'records' };

function sources() {
  return readdirSync('libs', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'))
    .map((path) => ({ file: `libs/${path}`, library: path.split('/')[0] }))
    .filter(({ library }) => !WITHOUT_DATABASE.includes(library))
    .map((source) => ({ ...source, tree: parsed(source.file) }));
}

function parsed(file) {
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
}

function* nodesOf(node) {
  yield node;
  for (const child of node.getChildren()) yield* nodesOf(child);
}

/** The names in `collectionOf('name', …)`, and in `const … : Record<string, CollectionSchema> = { … }`, where Mongoose has some. */
function* namesDeclared(tree) {
  for (const node of nodesOf(tree)) {
    if (ts.isCallExpression(node) && node.expression.getText() === 'collectionOf') {
      if (ts.isStringLiteral(node.arguments[0])) yield node.arguments[0].text;
      continue;
    }
    if (!ts.isVariableDeclaration(node) || node.type?.getText() !== 'Record<string, CollectionSchema>') continue;
    if (!node.initializer || !ts.isObjectLiteralExpression(node.initializer)) continue;
    for (const { name } of node.initializer.properties) if (name) yield name.text;
  }
}

/** `db.collection('name')`, or `new ScopedCollection(db, 'name', scope)`. */
function isAskedFor({ parent }) {
  return (
    (ts.isCallExpression(parent) && /\bcollection$/.test(parent.expression.getText())) ||
    (ts.isNewExpression(parent) && parent.expression.getText() === 'ScopedCollection')
  );
}

/**
 * @param forbidden the rules of dependency-cruiser: what a library may not import, it may not name a collection of
 * @returns where it does, as sentences
 */
export function collectionBreaches(forbidden) {
  const all = sources();
  const owners = new Map();
  for (const { tree, library } of all) for (const name of namesDeclared(tree)) owners.set(name, library);
  if (owners.size < 30) throw new Error(`Only ${owners.size} collections are seen.`);
  const arrows = forbidden.filter(({ from, to }) => from.path && to.path && !to.pathNot && !to.reachable);
  const mayName = (library, owner) =>
    library === owner ||
    !arrows.some(({ from, to }) =>
      [`libs/${library}/one.ts`, `libs/${owner}/index.ts`].every((file, i) =>
        new RegExp([from, to][i].path).test(file),
      ),
    );
  const breaches = [];
  for (const { file, tree, library } of all)
    for (const node of nodesOf(tree)) {
      if (!ts.isStringLiteral(node)) continue;
      const owner = owners.get(node.text) ?? (isAskedFor(node) ? KINDS[node.text] : undefined);
      if (owner && !mayName(library, owner))
        breaches.push(`${file} names the collection ${node.text}, which the library ${owner} above it owns.`);
    }
  return breaches;
}
