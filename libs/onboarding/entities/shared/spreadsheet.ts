import { TEXT_FIELDS } from '../../fields.js';
import { textOf, type Entity } from '../../model.js';
import { defineRule } from '../../rule.js';
import { isSpreadsheetForm } from '../../spreadsheet-forms.js';

/** A row that comes back from a spreadsheet program with other texts than it went in with, the same for every entity. */
export const spreadsheetChanged = <E extends Entity>(entity: E) =>
  defineRule(entity, {
    code: 'cell.spreadsheetChanged',
    severity: 'warning',
    field: TEXT_FIELDS[entity],
    when: 'The row changes a text into what a spreadsheet program makes of it, e.g. `007` into `7` or `1E5` into `100000`.',
    check: ({ row, before }) => {
      if (!before) return undefined;
      const changed = TEXT_FIELDS[entity].filter((field) => row[field] && row[field] !== before.values[field]);
      return changed.flatMap((field) => {
        const [old, value] = [textOf(before.values, field), textOf(row, field)];
        return isSpreadsheetForm(old, value) ? [{ field, value, params: { old } }] : [];
      });
    },
  });
