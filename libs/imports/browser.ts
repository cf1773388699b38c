/** What the dashboard takes from this library: what people may say of windows. */
export { windowSchema } from './windows/window-input.js';
