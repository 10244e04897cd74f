import { covers, intersection } from '../area';
import { ConditionalFormatState } from '../conditionalFormats';
import { checkFormula } from '../enteredText';
import { HostGap, invalidArgument, itemNotFound } from '../errors';
import { HostObject, defineClass } from '../hostObject';
import type { ScalarMember } from '../hostObject';
import type { Input } from '../input';
import { RangeState } from '../range';
import { assertNamesKnown } from '../strictness';
import { rangeObject } from './objects';
import { colorInput } from './rangeFormat';

function formatsOf({ sheet, area }: RangeState): readonly ConditionalFormatState[] {
  return sheet.conditionalFormats.filter((rule) => intersection(rule.area, area) !== null);
}

function object(rule: ConditionalFormatState): HostObject {
  return new HostObject('ConditionalFormat', rule);
}

function find(range: RangeState, id: Input): HostObject | null {
  const rule = formatsOf(range).find((known) => known.id === id.string());
  return rule === undefined ? null : object(rule);
}

function assertFormattable(range: RangeState): void {
  range.sheet.assertAllowed('allowFormatCells', 'conditional formats');
}

export const conditionalFormatCollectionClass = defineClass('ConditionalFormatCollection', RangeState, {
  items: (range) => formatsOf(range).map(object),
  indexer: (range, id) => {
    const found = find(range, id);
    if (found === null) throw itemNotFound('a conditional format');
    return found;
  },
  methods: {
    // ConditionalFormatCollection.add: "Adds a new conditional format to the collection at the first/top priority."
    Add: (range, type) => {
      assertFormattable(range);
      const name = type.oneOf('ConditionalFormatType');
      if (name !== 'Custom') throw new HostGap(`the conditional format ${name}`);
      const rule = new ConditionalFormatState(range.sheet, range.sheet.workbook.id(), range.area);
      range.sheet.conditionalFormats.unshift(rule);
      return object(rule);
    },
    ClearAll: (range) => {
      assertFormattable(range);
      const { sheet, area } = range;
      for (const rule of formatsOf(range)) {
        if (!covers(area, rule.area)) throw new HostGap('clearing a part of a conditional format');
      }
      sheet.conditionalFormats = sheet.conditionalFormats.filter((rule) => !covers(area, rule.area));
    },
    GetItemOrNullObject: find,
    GetItemAt: (range, index) => {
      const rule = formatsOf(range)[index.integer(0)];
      if (rule === undefined) throw itemNotFound('a conditional format');
      return object(rule);
    },
    GetCount: (range) => formatsOf(range).length,
  },
});

export const conditionalFormatClass = defineClass('ConditionalFormat', ConditionalFormatState, {
  identity: ({ id }) => ({ Id: id }),
  scalars: {
    Id: { get: ({ id }) => id },
    Type: { get: () => 'Custom' },
    Priority: {
      get: ({ priority }) => priority,
      set: (rule, value) => {
        const { conditionalFormats } = rule.sheet;
        const position = value.integer(0, conditionalFormats.length - 1);
        conditionalFormats.splice(rule.priority, 1);
        conditionalFormats.splice(position, 0, rule);
      },
    },
    StopIfTrue: {
      get: ({ stopIfTrue }) => stopIfTrue,
      set: (rule, value) => {
        rule.stopIfTrue = value.boolean();
      },
    },
  },
  navigations: {
    Custom: (rule) => new HostObject('CustomConditionalFormat', rule),
    CustomOrNullObject: (rule) => new HostObject('CustomConditionalFormat', rule),
  },
  methods: {
    GetRange: ({ sheet, area }) => rangeObject(sheet, area),
    GetRangeOrNullObject: ({ sheet, area }) => rangeObject(sheet, area),
    Delete: (rule) => {
      rule.sheet.assertAllowed('allowFormatCells', 'conditional formats');
      rule.sheet.conditionalFormats.splice(rule.priority, 1);
    },
  },
});

export const customConditionalFormatClass = defineClass('CustomConditionalFormat', ConditionalFormatState, {
  navigations: {
    Rule: (rule) => new HostObject('ConditionalFormatRule', rule),
    Format: (rule) => new HostObject('ConditionalRangeFormat', rule),
  },
});

export const conditionalFormatRuleClass = defineClass('ConditionalFormatRule', ConditionalFormatState, {
  scalars: {
    // "Apply conditional formatting to Excel ranges": a custom format's rule is a formula, which begins with "=".
    Formula: {
      get: ({ formula }) => formula,
      set: (rule, value) => {
        const formula = value.string();
        if (!formula.startsWith('=')) throw invalidArgument(`a rule's formula begins with "=": ${formula}`);
        checkFormula(formula);
        assertNamesKnown(rule.sheet, formula);
        rule.formula = formula;
      },
    },
  },
});

type Look = 'fillColor' | 'fontColor' | 'fontUnderline' | 'numberFormat';

function look(name: Look, parse: (input: Input) => string, none = ''): ScalarMember<ConditionalFormatState> {
  return {
    get: (rule) => rule[name] ?? none,
    set: (rule, value) => {
      rule[name] = parse(value);
    },
  };
}

function fontFlag(
  name: 'fontBold' | 'fontItalic' | 'fontStrikethrough',
): ScalarMember<ConditionalFormatState> {
  return {
    get: (rule) => rule[name],
    set: (rule, value) => {
      rule[name] = value.boolean();
    },
  };
}

export const conditionalRangeFormatClass = defineClass('ConditionalRangeFormat', ConditionalFormatState, {
  scalars: { NumberFormat: look('numberFormat', (input) => input.string()) },
  navigations: {
    Font: (rule) => new HostObject('ConditionalRangeFont', rule),
    Fill: (rule) => new HostObject('ConditionalRangeFill', rule),
  },
});

export const conditionalRangeFontClass = defineClass('ConditionalRangeFont', ConditionalFormatState, {
  scalars: {
    Color: look('fontColor', colorInput),
    Bold: fontFlag('fontBold'),
    Italic: fontFlag('fontItalic'),
    Strikethrough: fontFlag('fontStrikethrough'),
    Underline: look('fontUnderline', (input) => input.oneOf('ConditionalRangeFontUnderlineStyle'), 'None'),
  },
  methods: {
    Clear: (rule) => {
      rule.fontColor = null;
      rule.fontBold = null;
      rule.fontItalic = null;
      rule.fontStrikethrough = null;
      rule.fontUnderline = null;
    },
  },
});

export const conditionalRangeFillClass = defineClass('ConditionalRangeFill', ConditionalFormatState, {
  scalars: { Color: look('fillColor', colorInput) },
  methods: {
    Clear: (rule) => {
      rule.fillColor = null;
    },
  },
});
