import { compare, snap } from '../kpi/rate';
import { boundsOf } from '../plan/bounds';
import {
  eachEntry,
  enteredYears,
  entryFound,
  isEnded,
  isFilled,
  numberIn,
  numberSince,
  planYears,
  termsIn,
} from './context';
import type { Rule } from './rule';

/*
 * Numbers that the indicator cannot have, and indicators filled by halves: E103 to E108.
 */

export const NEGATIVE: Rule = {
  code: 'E103',
  severity: 'error',
  needs: [],
  fix: 'never',
  messages: ['check.E103'],
  find: (context) =>
    eachEntry(context, enteredYears(context), (part, year) => {
      const value = numberIn(part, year);
      const { mayBeNegative } = part.prepared.indicator;
      return value === null || value >= 0 || mayBeNegative
        ? []
        : [entryFound(part, year, 'check.E103', { params: { value } })];
    }),
};

export const NOT_INTEGER: Rule = {
  code: 'E104',
  severity: 'error',
  needs: [],
  fix: 'never',
  messages: ['check.E104'],
  find: (context) =>
    eachEntry(context, enteredYears(context), (part, year) => {
      const value = numberIn(part, year);
      return value === null || !part.prepared.indicator.integer || Number.isInteger(snap(value))
        ? []
        : [entryFound(part, year, 'check.E104', { params: { value } })];
    }),
};

/** E105: a negative number where there is none is E103 alone. A total may exceed what one year may. */
export const OUT_OF_BOUNDS: Rule = {
  code: 'E105',
  severity: 'error',
  needs: [],
  fix: 'never',
  messages: ['check.E105.between', 'check.E105.atLeast', 'check.E105.atMost'],
  find: (context) =>
    eachEntry(context, enteredYears(context), (part, year) => {
      const value = numberIn(part, year);
      const { mayBeNegative, series, entry } = part.prepared.indicator;
      const { min, max } = boundsOf(part.prepared.indicator);
      if (value === null || (value < 0 && !mayBeNegative)) return [];
      const most = series === 'cumulative' && entry === 'running' ? null : max;
      const below = min !== null && compare(value, min) < 0;
      const above = most !== null && compare(value, most) > 0;
      if (!below && !above) return [];
      const message =
        min !== null && most !== null
          ? 'check.E105.between'
          : below
            ? 'check.E105.atLeast'
            : 'check.E105.atMost';
      return [entryFound(part, year, message, { params: { value, min: min ?? '', max: most ?? '' } })];
    }),
};

/** E106: where single amounts may be negative, a total may fall. From the baseline on, B is the first total. */
export const FALLING_TOTAL: Rule = {
  code: 'E106',
  severity: 'error',
  needs: [],
  fix: 'never',
  messages: ['check.E106'],
  find: (context) =>
    eachEntry(context, planYears(context), (part, year) => {
      const value = numberIn(part, year);
      const { series, entry, startsFrom, mayBeNegative } = part.prepared.indicator;
      if (value === null || series !== 'cumulative' || entry !== 'running' || mayBeNegative) return [];
      let before = startsFrom === 'baseline' ? termsIn(part, year).start : 0;
      const { countsFrom } = part.prepared;
      let beforeYear = countsFrom - 1;
      for (let earlier = countsFrom; earlier < year; earlier++) {
        const total = numberSince(part, earlier, year);
        if (total === null) continue;
        before = total;
        beforeYear = earlier;
      }
      return compare(value, before) >= 0
        ? []
        : [entryFound(part, year, 'check.E106', { params: { value, before, beforeYear } })];
    }),
};

/** E108: one finding for each component left blank beside a filled one. 参考 may be left out. */
export const PARTLY_FILLED: Rule = {
  code: 'E108',
  severity: 'error',
  needs: [],
  fix: 'never',
  messages: ['check.E108'],
  find: (context) =>
    context.indicators.flatMap((parts) =>
      planYears(context).flatMap((year) => {
        const open = parts.filter((part) => !isEnded(part, year));
        const filled = open.filter((part) => isFilled(part, year));
        if (filled.length === 0) return [];
        const others = filled.map(({ prepared }) => prepared.component.label ?? '').join('・');
        return open
          .filter((part) => !filled.includes(part))
          .map((part) =>
            entryFound(part, year, 'check.E108', {
              params: { label: part.prepared.component.label ?? '', others },
            }),
          );
      }),
    ),
};
