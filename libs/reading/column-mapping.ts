/** How a column came to its field; `export`: it is one of a file that another system exports. */
export const MAPPED_BY = ['given', 'saved', 'export', 'name', 'synonym', 'similarity', 'none'] as const;

export interface ColumnMapping {
  column: string;
  field: string | null;
  /** What else it says: `fullName`, `adminFullName`, or `package:NAME` (derived-cells.ts). */
  feeds?: string | undefined;
  by: (typeof MAPPED_BY)[number];
  confidence: number;
}
