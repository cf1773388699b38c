export { errors } from '../en/errors.js';
