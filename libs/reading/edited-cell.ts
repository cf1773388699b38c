/** A cell as somebody corrected it. A row is known by the position of its file, its sheet's name and its number there. */
export interface EditedCell {
  file: number;
  sheet: string;
  row: number;
  field: string;
  value: string;
}

/** Where a row stands, as one text. */
export function placeOf({ file, sheet, row }: Pick<EditedCell, 'file' | 'sheet' | 'row'>): string {
  return JSON.stringify([file, sheet, row]);
}
