/** The HTTP side of this library, apart from its other names: commands and workers needn't load what only HTTP takes. */
export { CorrectionsController } from './editing/corrections.controller.js';
export { ImportsController } from './imports.controller.js';
export { RECORDS_CONTROLLERS } from './records/records.controller.js';
export { TemplatesController } from './templates/templates.controller.js';
export { UploadInterceptor } from './upload.interceptor.js';
export { WorkersController } from './workers/workers.controller.js';
export { WindowsController } from './windows/windows.controller.js';
