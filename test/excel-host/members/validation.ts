import { EXCEL_LIMITS } from '../../../src/sheets/limits';
import { checkFormula } from '../enteredText';
import { HostGap, invalidArgument } from '../errors';
import { defineClass } from '../hostObject';
import type { Input } from '../input';
import { RangeState } from '../range';
import { assertNamesKnown } from '../strictness';
import { clearValidation, editValidation, validationOf } from '../validations';
import type { ValidationContent, ValidationRule } from '../validations';
import { rangeInput } from './objects';

/* "Add data validation to Excel ranges"; a formula begins with "=". */
function formula(input: Input): string {
  const text = input.string();
  if (!text.startsWith('=')) throw invalidArgument(`${input.where}: a formula begins with "=": ${text}`);
  checkFormula(text);
  if (text.length > EXCEL_LIMITS.validationFormula + 1) {
    throw invalidArgument(
      `${input.where} holds ${String(EXCEL_LIMITS.validationFormula)} characters: ${text}`,
    );
  }
  return text;
}

/*
 * ListDataValidation.source: "a string of comma-separated values, a formula, or a range". "Apply data validation to
 * cells": a list typed in, as a formula, holds 255 characters (`EXCEL_LIMITS`).
 */
function listSource(input: Input): string {
  if (input.isObject) return `=${rangeInput(input).absoluteReference}`;
  const text = input.string();
  if (text.startsWith('=')) return formula(input);
  if (text === '' || text.length > EXCEL_LIMITS.validationFormula) {
    throw invalidArgument(`a list of values holds 1 to 255 characters, not ${String(text.length)}`);
  }
  return text;
}

function bound(input: Input): string | number {
  if (typeof input.value === 'number') return input.value;
  return input.isObject ? `=${rangeInput(input).absoluteReference}` : formula(input);
}

const NUMBER_KINDS: Readonly<Record<string, string>> = {
  wholeNumber: 'WholeNumber',
  decimal: 'Decimal',
  textLength: 'TextLength',
};

function numberRule(kind: string, type: string, input: Input): ValidationRule {
  const fields = input.fields(['formula1', 'formula2', 'operator']);
  const first = fields.get('formula1');
  const operator = fields.get('operator')?.oneOf('DataValidationOperator');
  const second = fields.get('formula2');
  if (first === undefined || operator === undefined) throw invalidArgument(`${input.where} is not complete`);
  if ((operator === 'Between' || operator === 'NotBetween') && (second === undefined || second.isAbsent)) {
    throw invalidArgument(`${input.where}: ${operator} has two bounds`);
  }
  return {
    kind,
    type,
    members: {
      formula1: bound(first),
      ...(second === undefined || second.isAbsent ? {} : { formula2: bound(second) }),
      operator,
    },
  };
}

function ruleOf(input: Input): ValidationRule {
  const fields = [...input.fields(['custom', 'list', 'wholeNumber', 'decimal', 'textLength'])];
  const [field] = fields;
  if (field === undefined || fields.length !== 1) throw invalidArgument(`${input.where}: exactly one rule`);
  const [kind, rule] = field;
  if (kind === 'custom') {
    const text = rule.fields(['formula']).get('formula');
    if (text === undefined) throw invalidArgument(`${rule.where} is not complete`);
    return { kind, type: 'Custom', members: { formula: formula(text) } };
  }
  if (kind === 'list') {
    const members = rule.fields(['inCellDropDown', 'source']);
    const source = members.get('source');
    const inCell = members.get('inCellDropDown');
    if (source === undefined || inCell === undefined) throw invalidArgument(`${rule.where} is not complete`);
    return { kind, type: 'List', members: { inCellDropDown: inCell.boolean(), source: listSource(source) } };
  }
  return numberRule(kind, NUMBER_KINDS[kind] ?? kind, rule);
}

/** Text of a message; "Apply data validation to cells": a title holds 32 characters, a message 225 or 255. */
function message(input: Input | undefined, longest: number): string {
  const text = input === undefined || input.isAbsent ? '' : input.string();
  if (text.length > longest) {
    throw invalidArgument(
      `${input?.where ?? ''} holds ${String(longest)} characters, not ${String(text.length)}`,
    );
  }
  return text;
}

function edit(range: RangeState, change: (content: ValidationContent) => ValidationContent): void {
  range.sheet.assertAllowed(null, 'changing data validation');
  editValidation(range.sheet, range.area, change);
}

function content(range: RangeState): ValidationContent | null {
  return validationOf(range.sheet, range.area);
}

/* DataValidation.type answers Inconsistent, and the others null, where the cells of a range differ. */
export const dataValidationClass = defineClass('DataValidation', RangeState, {
  scalars: {
    Type: {
      get: (range) => {
        const found = content(range);
        return found === null ? 'Inconsistent' : (found.rule?.type ?? 'None');
      },
    },
    Rule: {
      get: (range) => {
        const rule = content(range)?.rule ?? null;
        return rule === null ? {} : { [rule.kind]: rule.members };
      },
      set: (range, input) => {
        const rule = ruleOf(input);
        for (const member of Object.values(rule.members)) {
          if (typeof member === 'string' && member.startsWith('=')) assertNamesKnown(range.sheet, member);
        }
        edit(range, (old) => ({ ...old, rule }));
      },
    },
    Prompt: {
      get: (range) => content(range)?.prompt ?? null,
      set: (range, input) => {
        const fields = input.fields(['showPrompt', 'title', 'message']);
        const prompt = {
          showPrompt: fields.get('showPrompt')?.boolean() ?? true,
          title: message(fields.get('title'), EXCEL_LIMITS.validationTitle),
          message: message(fields.get('message'), EXCEL_LIMITS.validationText),
        };
        edit(range, (old) => ({ ...old, prompt }));
      },
    },
    ErrorAlert: {
      get: (range) => content(range)?.errorAlert ?? null,
      set: (range, input) => {
        const fields = input.fields(['showAlert', 'style', 'title', 'message']);
        const errorAlert = {
          showAlert: fields.get('showAlert')?.boolean() ?? true,
          style: fields.get('style')?.oneOf('DataValidationAlertStyle') ?? 'Stop',
          title: message(fields.get('title'), EXCEL_LIMITS.validationTitle),
          message: message(fields.get('message'), EXCEL_LIMITS.validationError),
        };
        edit(range, (old) => ({ ...old, errorAlert }));
      },
    },
    IgnoreBlanks: {
      get: (range) => content(range)?.ignoreBlanks ?? null,
      set: (range, input) => {
        const ignoreBlanks = input.boolean();
        edit(range, (old) => ({ ...old, ignoreBlanks }));
      },
    },
    Valid: {
      get: (range) => {
        if (content(range)?.rule === null) return true;
        throw new HostGap('DataValidation.valid: rules are not evaluated');
      },
    },
  },
  methods: {
    Clear: ({ sheet, area }) => {
      sheet.assertAllowed(null, 'changing data validation');
      clearValidation(sheet, area);
    },
  },
});
