/** An object without the properties that are undefined. */
type Defined<T> = { [Name in keyof T as undefined extends T[Name] ? never : Name]: T[Name] } & {
  [Name in keyof T as undefined extends T[Name] ? Name : never]?: Exclude<T[Name], undefined>;
};

/** What is given of these values: the API takes what is left out, and knows no undefined. */
export function definedOf<T extends object>(values: T): Defined<T>;
export function definedOf(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
