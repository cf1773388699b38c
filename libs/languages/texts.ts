/* One line for each language, which takes in its folder. */
export { texts as en } from './en/index.js';
export { texts as he } from './he/index.js';
export { texts as ar } from './ar/index.js';
export { texts as de } from './de/index.js';
export { texts as es } from './es/index.js';
export { texts as fr } from './fr/index.js';
export { texts as it } from './it/index.js';
export { texts as ja } from './ja/index.js';
export { texts as nl } from './nl/index.js';
export { texts as 'pt-BR' } from './pt-BR/index.js';
