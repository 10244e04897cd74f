import type { Figure, Step } from '../kpi/explain';
import { snap, truncateRate } from '../kpi/rate';
import { eraOf, shownNumber } from '../sheets/shownTexts';
import type { MessageCode } from '../i18n/message';
import type { Say } from './messages';

/** A number with the digits it needs, up to its indicator's: 1,140 and 27.23. */
function trimmedNumber(value: number, decimals: number): string {
  const text = shownNumber(snap(value), decimals);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function figureText(figure: Figure): string | number {
  if (typeof figure !== 'object') return figure;
  switch (figure.kind) {
    case 'value':
      return trimmedNumber(figure.value, figure.decimals);
    case 'rate':
      return `${(truncateRate(figure.value) * 100).toFixed(1)} %`;
    case 'years':
      return figure.years.map(eraOf).join('・');
    case 'sum':
      return figure.values.map((value) => trimmedNumber(value, figure.decimals)).join(' + ');
  }
}

/** A step of an explanation in words. */
export function stepText(say: Say, { code, figures }: Step): string {
  const params = Object.fromEntries(
    Object.entries(figures).map(([name, figure]) => [name, figureText(figure)] as const),
  );
  // That every code has its words is tested over all that the explanation can say.
  return say(`explain.${code}` as MessageCode, params);
}
