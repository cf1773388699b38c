export { TEMPLATE_COLLECTIONS } from './template.schema.js';
export { TemplatesModule } from './templates.module.js';
export { TemplatesService } from './templates.service.js';
export { writeWorkbook } from './workbook/workbook.js';
