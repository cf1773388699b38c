/** What the dashboard takes from this library: what a person can say about tables. */
export { tableRecipe } from './table-recipe.js';
