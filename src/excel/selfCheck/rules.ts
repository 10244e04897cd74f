import { areaAddress } from '../../sheets/model';
import type { ConditionalFormat, Validation } from '../../sheets/model';
import type { FactCollector } from '../../sheets/selfCheckLines';
import { comparedFormula } from './formulaText';
import { colorText, factOf, placeIn, plainAddress } from './topic';
import type { ScratchSheet, Topic } from './topic';

function ruleText(kind: 'custom' | 'list', text: string): string {
  return `${kind}: ${text}`;
}

function expectedRule({ rule }: Validation): string {
  return rule.kind === 'custom'
    ? ruleText('custom', comparedFormula(`=${rule.formula}`))
    : ruleText('list', rule.values.join(','));
}

function foundRule(rule: Excel.DataValidationRule): string | null {
  if (rule.custom !== undefined) return ruleText('custom', comparedFormula(rule.custom.formula));
  // Excel may put spaces after the commas of a list.
  if (rule.list !== undefined)
    return ruleText('list', String(factOf(rule.list.source)).replaceAll(/,\s+/g, ','));
  return null;
}

function messageText(parts: readonly (string | boolean)[]): string {
  return parts.map(String).join(' / ');
}

/** Rules of what may be typed, and what they say. */
export const validationTopic: Topic = {
  lines: ['validations.rules', 'validations.errors', 'validations.prompts', 'validations.blanks'],
  expect: (_scratch, sheet, facts) => {
    for (const validation of sheet.model.validations) {
      const { area, style, errorTitle, error, promptTitle = '', prompt = '' } = validation;
      const place = placeIn(sheet, areaAddress(area));
      const alert = style === 'warning' ? 'Warning' : 'Stop';
      facts.put('validations.rules', place, expectedRule(validation));
      facts.put('validations.errors', place, messageText([true, alert, errorTitle, error]));
      facts.put('validations.prompts', place, messageText([promptTitle, prompt]));
      facts.put('validations.blanks', place, true);
    }
  },
  read: async ({ context, sheets }, facts) => {
    const all = sheets.flatMap((sheet) =>
      sheet.model.validations.map(({ area }) => {
        const at = areaAddress(area);
        const { dataValidation } = sheet.target.getRange(at);
        dataValidation.load('rule,errorAlert,prompt,ignoreBlanks');
        return { place: placeIn(sheet, at), dataValidation };
      }),
    );
    await context.sync();
    for (const { place, dataValidation } of all) {
      // The cells of an area that do not agree have no rule together.
      const { rule, errorAlert, prompt, ignoreBlanks } = dataValidation.toJSON();
      const text = rule === undefined ? null : foundRule(rule);
      if (text === null) continue;
      facts.put('validations.rules', place, text);
      facts.put(
        'validations.errors',
        place,
        messageText([
          errorAlert?.showAlert ?? false,
          errorAlert?.style ?? '',
          errorAlert?.title ?? '',
          errorAlert?.message ?? '',
        ]),
      );
      facts.put('validations.prompts', place, messageText([prompt?.title ?? '', prompt?.message ?? '']));
      facts.put('validations.blanks', place, ignoreBlanks ?? 'null');
    }
  },
};

interface Look {
  readonly area: string;
  readonly formula: string;
  readonly look: string;
}

function lookText(fill: string, color: string, bold: boolean): string {
  return `fill ${fill || '-'}, colour ${color || '-'}, bold ${String(bold)}`;
}

/** A look that leaves the weight as it is has none (null). */
function isBold(bold: unknown): boolean {
  return bold === true;
}

function expectedLook({ area, formula, style }: ConditionalFormat): Look {
  const { fill, color, bold } = style;
  return {
    area: areaAddress(area),
    formula: comparedFormula(`=${formula}`),
    look: lookText(
      fill === undefined ? '' : `#${fill}`,
      color === undefined ? '' : `#${color}`,
      bold === true,
    ),
  };
}

/** The looks of a sheet, the first in force first: which there are, in which order, and what each is like. */
function putLooks(sheet: ScratchSheet, looks: readonly Look[], facts: FactCollector): void {
  const keys = looks.map(({ area, formula }) => `${area} ${formula}`);
  const sorted = [...new Set(keys)].sort();
  const byArea = new Map<string, string[]>();
  for (const { area, formula } of looks) byArea.set(area, [...(byArea.get(area) ?? []), formula]);
  for (const [area, formulas] of byArea) {
    facts.put('conditional.rules', placeIn(sheet, area), [...formulas].sort().join(' ; '));
  }
  if (looks.length === 0) return;
  facts.put('conditional.order', placeIn(sheet, ''), keys.map((key) => sorted.indexOf(key) + 1).join(' '));
  looks.forEach(({ look }, index) => {
    facts.put('conditional.looks', placeIn(sheet, keys[index] ?? ''), look);
  });
}

/** Looks that depend on formulas. */
export const conditionalTopic: Topic = {
  lines: ['conditional.rules', 'conditional.order', 'conditional.looks'],
  expect: (_scratch, sheet, facts) => {
    putLooks(sheet, sheet.model.conditionalFormats.map(expectedLook), facts);
  },
  read: async ({ context, sheets }, facts) => {
    const lists = sheets.map((sheet) => {
      const { conditionalFormats } = sheet.target.getRange();
      conditionalFormats.load('items/type,items/priority');
      return { sheet, conditionalFormats };
    });
    await context.sync();
    const all = lists.map(({ sheet, conditionalFormats }) => ({
      sheet,
      formats: conditionalFormats.items.map((format) => {
        const range = format.getRange();
        range.load('address');
        const custom = format.customOrNullObject;
        custom.rule.load('formula');
        custom.format.fill.load('color');
        custom.format.font.load('color,bold');
        return { priority: format.priority, range, custom };
      }),
    }));
    await context.sync();
    for (const { sheet, formats } of all) {
      const looks = [...formats]
        .sort((one, other) => one.priority - other.priority)
        .map(({ range, custom }): Look => {
          const { fill, font } = custom.format;
          return {
            area: plainAddress(range.address),
            formula: comparedFormula(custom.rule.formula),
            look: lookText(colorText(fill.color), colorText(font.color), isBold(font.bold)),
          };
        });
      putLooks(sheet, looks, facts);
    }
  },
};
