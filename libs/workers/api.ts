/** The HTTP side of this library, apart from its other names: commands and workers needn't load what only HTTP takes. */
export { WorkersController } from './workers.controller.js';
