/**
 * The names of an import's files as people tell them apart: of several of one name, each has its number among all files.
 */
export function fileLabels(names: readonly string[]): string[] {
  return names.map((name, i) => (names.filter((other) => other === name).length > 1 ? `${name} (${i + 1})` : name));
}

/**
 * A sheet as people find it: with its file, where there are several files. The sheet of a text file is called after it.
 * @param files the names of all files of the import
 */
export function sheetLabel(files: readonly string[], file: number, sheet: string): string {
  const label = fileLabels(files)[file];
  if (files.length < 2 || label === undefined) return sheet;
  const name = files[file] ?? '';
  return name === sheet || name.replace(/\.\w+$/, '') === sheet ? label : `${label} › ${sheet}`;
}
