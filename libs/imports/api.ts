/** The HTTP side of this library, apart from its other names: commands and workers needn't load what only HTTP takes. */
export { CorrectionsController } from './editing/corrections.controller.js';
export { ImportActionsController } from './http/import-actions.controller.js';
export { ImportResultsController } from './http/import-results.controller.js';
export { ImportsController } from './http/imports.controller.js';
export { UploadInterceptor } from './http/upload.interceptor.js';
export { WindowsController } from './windows/windows.controller.js';
