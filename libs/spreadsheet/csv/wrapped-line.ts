/** A line that is one quoted cell, perhaps with empty ones behind it. */
const WRAPPED = /^ *"((?:[^"]|"")*)"[\s,;|]*$/;
/** What a wrapped line says; undefined for any other line. */
export function innerOf(line: string): string | undefined {
  return WRAPPED.exec(line)?.[1]?.replaceAll('""', '"');
}

/** A text with its wrapped lines unwrapped; undefined where there are none. */
export function withoutWraps(text: string): string | undefined {
  if (!/^ *"/m.test(text)) return undefined;
  let found = false;
  const unwrapped = text.replace(/[^\r\n]+/g, (line) => {
    const inner = innerOf(line);
    if (inner === undefined) return line;
    found = true;
    return inner;
  });
  return found ? unwrapped : undefined;
}
