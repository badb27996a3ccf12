// The shape of a translation: English is the source and the type, so a key that French or Chinese lacks does not compile.
import type { en } from './en/en';

export type Messages = typeof en;

/** All keys of `T`, in another language. Chinese has one plural form and repeats it under both keys. */
export type Translated<T> = { [K in keyof T]: T[K] extends string ? string : Translated<T[K]> };

/** As Translated, with the third plural form (millions: "1 000 000 de …") that French grammar has. */
export type French<T> = { [K in keyof T]: T[K] extends string ? string : French<T[K]> } & {
  [K in keyof T as K extends `${infer Base}_other` ? `${Base}_many` : never]: string;
};
