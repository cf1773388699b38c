/** What the dashboard takes from this library: what people may say of when emails go out, and to whom not. */
export { deliverySchema } from './delivery/delivery-input.js';
export { suppressionSchema } from './delivery/suppression-input.js';
