import ts from 'typescript';

/** Update operators that write fields, in updates and in pipelines. */
const WRITING = new Set([
  '$set',
  '$unset',
  '$rename',
  '$min',
  '$max',
  '$addFields',
  '$replaceWith',
  '$replaceRoot',
  '$mergeObjects',
]);
const INSERTING = new Set(['insertOne', 'insertMany', 'insert', 'create']);
const REPLACING = new Set(['replaceOne', 'findOneAndReplace']);
/** In bulk writes, what these operations are given. */
const BULK: Record<string, 'insert' | 'write'> = { document: 'insert', replacement: 'write' };

/**
 * The lines of a source that write a status by hand: by an update, a replacement or an assignment, or by an insert in a
 * status that isn't among `starts`. It follows variables and functions of the same file. What comes from elsewhere it can't
 * see; the end-to-end tests look at what is stored (transitions.mjs).
 */
export function statusWrites(text: string, starts: ReadonlySet<string>): string[] {
  const source = ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true);
  const names = namesIn(source);
  const found = new Set<string>();
  const report = (node: ts.Node) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    found.add(`${line + 1}: ${text.split('\n')[line]?.trim()}`);
  };
  const look = (value: ts.Expression, how: 'insert' | 'write') => {
    for (const object of names.objectsOf(value))
      for (const property of object.properties) {
        const name = names.keyOf(property);
        const given = valueOf(property);
        if (name === 'status' && (how === 'write' || !given || !isStart(given))) report(property);
        else if (name?.startsWith('$') && given) look(given, how);
      }
  };
  const isStart = (value: ts.Expression) => {
    const texts = names.textsOf(value);
    return texts.length > 0 && texts.every((one) => one !== undefined && starts.has(one));
  };
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralElementLike(node)) {
      const name = names.keyOf(node);
      const given = valueOf(node);
      if (name !== undefined && given) lookAt(name, given, node);
    } else if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
      const name = accessed(node.left);
      if (name === 'status') report(node);
      else if (name !== undefined) lookAt(name, node.right, node);
    } else if (ts.isCallExpression(node)) {
      const name = accessed(node.expression);
      if (name !== undefined && INSERTING.has(name)) for (const given of node.arguments) look(given, 'insert');
      const [, replacement] = node.arguments;
      if (name !== undefined && REPLACING.has(name) && replacement) look(replacement, 'write');
    }
    ts.forEachChild(node, visit);
  };
  const lookAt = (name: string, given: ts.Expression, node: ts.Node) => {
    if (WRITING.has(name)) look(given, 'write');
    if (name === '$unset' && names.textsOf(given).includes('status')) report(node);
    if (name === '$setOnInsert') look(given, 'insert');
    const how = BULK[name];
    if (how) look(given, how);
  };
  visit(source);
  return [...found];
}

/** The field that an assignment or a call goes to: of `x.name` and `x['name']`, but not of `this`. */
function accessed(target: ts.Expression): string | undefined {
  if (ts.isPropertyAccessExpression(target))
    return target.expression.kind === ts.SyntaxKind.ThisKeyword ? undefined : target.name.text;
  if (ts.isElementAccessExpression(target) && ts.isStringLiteralLike(target.argumentExpression))
    return target.argumentExpression.text;
  return undefined;
}

function valueOf(property: ts.ObjectLiteralElementLike): ts.Expression | undefined {
  if (ts.isPropertyAssignment(property)) return property.initializer;
  return ts.isShorthandPropertyAssignment(property) ? property.name : undefined;
}

function namesIn(source: ts.SourceFile) {
  const values = new Map<string, { given: ts.Expression[]; within: ts.Node }[]>();
  const add = (name: string, given: ts.Expression[], within: ts.Node) =>
    values.set(name, [...(values.get(name) ?? []), { given, within }]);
  const collect = (node: ts.Node, within: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer)
      add(node.name.text, [node.initializer], within);
    const isNamed = ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node);
    if (isNamed && node.name && ts.isIdentifier(node.name) && node.body)
      add(node.name.text, returned(node.body), ts.isMethodDeclaration(node) ? source : within);
    const inner = ts.isBlock(node) || ts.isFunctionLike(node) ? node : within;
    ts.forEachChild(node, (child) => collect(child, inner));
  };
  collect(source, source);
  const known = (name: ts.Identifier | ts.PrivateIdentifier) =>
    (values.get(name.text) ?? [])
      .filter(({ within }) => within.pos <= name.pos && name.end <= within.end)
      .flatMap(({ given }) => given);

  /** Every expression that a value may be, as far as this file says. */
  const possible = (value: ts.Expression, seen: Set<ts.Node>): ts.Expression[] => {
    if (seen.has(value)) return [];
    seen.add(value);
    const all = (given: readonly ts.Expression[]) => given.flatMap((one) => possible(one, seen));
    if (ts.isParenthesizedExpression(value) || ts.isAsExpression(value) || ts.isSatisfiesExpression(value))
      return possible(value.expression, seen);
    if (ts.isNonNullExpression(value) || ts.isAwaitExpression(value) || ts.isSpreadElement(value))
      return possible(value.expression, seen);
    if (ts.isArrayLiteralExpression(value)) return all(value.elements);
    if (ts.isConditionalExpression(value)) return all([value.whenTrue, value.whenFalse]);
    if (ts.isBinaryExpression(value)) return all([value.left, value.right]);
    if (ts.isArrowFunction(value)) return all(ts.isBlock(value.body) ? returned(value.body) : [value.body]);
    if (ts.isObjectLiteralExpression(value))
      return [value, ...all(value.properties.flatMap((one) => (ts.isSpreadAssignment(one) ? [one.expression] : [])))];
    if (ts.isIdentifier(value)) {
      const given = known(value);
      return given.length > 0 ? all(given) : [value];
    }
    if (ts.isCallExpression(value)) {
      const { expression: called, arguments: given } = value;
      // what is called, what it is called on, and what it is given: Object.assign(a, b), all.map(one), this.made(a)
      if (ts.isIdentifier(called)) return all([called]);
      if (!ts.isPropertyAccessExpression(called)) return [value];
      return all([called.name, called.expression, ...given]);
    }
    return [value];
  };

  return {
    objectsOf: (value: ts.Expression) => possible(value, new Set()).filter(ts.isObjectLiteralExpression),
    /** Undefined for what isn't written in this file. */
    textsOf: (value: ts.Expression) =>
      possible(value, new Set()).map((one) => (ts.isStringLiteralLike(one) ? one.text : undefined)),
    keyOf({ name }: ts.ObjectLiteralElementLike): string | undefined {
      if (!name) return undefined;
      if (!ts.isComputedPropertyName(name)) return ts.isNumericLiteral(name) ? undefined : name.text;
      const texts = possible(name.expression, new Set()).map((one) => ts.isStringLiteralLike(one) && one.text);
      return texts.includes('status') ? 'status' : texts.find((one) => one !== false);
    },
  };
}

/** What a function returns, not what functions in it do. */
function returned(body: ts.Block): ts.Expression[] {
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isReturnStatement(node) && node.expression) found.push(node.expression);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(body, visit);
  return found;
}
