import { stateOfWord } from './entry';
import type { EntryState } from './entry';

/** What a cell may hold; null is a blank one. */
export type TypedContent = string | number | boolean | null;

/** The cells of one component and year as they were typed, whether or not anyone can read them. */
export interface TypedFields {
  readonly value: TypedContent;
  /** 状態 */
  readonly state: TypedContent;
}

/** Typed cells by component ID and fiscal year (the column's). */
export type TypedEntries = ReadonlyMap<string, ReadonlyMap<number, TypedFields>>;

/** What the cell of a year says: a number, a word that stands instead of one, nothing, or something nobody can use. */
export interface ReadContent {
  readonly value: number | null;
  readonly state: EntryState | null;
  readonly unreadable: string | null;
}

/** A cell's text without white space around it; null where nothing stands there. */
export function typedText(content: TypedContent): string | null {
  if (content === null) return null;
  const said = String(content).trim();
  return said === '' ? null : said;
}

/** 速報 stands beside a number, never instead of one: in the cell of a year nobody can use it. */
export function readContent(content: TypedContent): ReadContent {
  if (typeof content === 'number') return { value: content, state: null, unreadable: null };
  const said = typedText(content);
  if (said === null) return { value: null, state: null, unreadable: null };
  const state = stateOfWord(said);
  return state === undefined || state === 'preliminary'
    ? { value: null, state: null, unreadable: said }
    : { value: null, state, unreadable: null };
}
