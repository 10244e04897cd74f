import type { Language } from './message';

type Params = Readonly<Record<string, string | number>>;

/**
 * A message with each `{name}` replaced by the parameter of that name; what has no parameter stays. `{?name: … }` is said
 * only where the parameter is there, with what it holds.
 */
export function fill(text: string, params: Params): string {
  return text
    .replace(/\{\?(\w+):((?:[^{}]|\{\w+\})*)\}/g, (_, name: string, part: string) =>
      Object.hasOwn(params, name) ? part : '',
    )
    .replace(/\{(\w+)\}/g, (whole, name: string) =>
      Object.hasOwn(params, name) ? String(params[name]) : whole,
    );
}

/** The message of a code in a language; null for a code that the catalogue does not have. */
export type Catalogue = (language: Language, code: string, params?: Params) => string | null;

/** The catalogue of messages in both languages. `ja` is the measure: `en` must have the same codes. */
export function catalogueOf<Words extends Readonly<Record<string, string>>>(
  ja: Words,
  en: Readonly<Record<keyof Words, string>>,
): Catalogue {
  const texts: Readonly<Record<Language, Readonly<Record<string, string>>>> = { ja, en };
  return (language, code, params = {}) => {
    const text = Object.hasOwn(ja, code) ? texts[language][code] : undefined;
    return text === undefined ? null : fill(text, params);
  };
}
