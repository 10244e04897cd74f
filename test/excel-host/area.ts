import { areaAddress, columnLetters, quotedSheet } from '../../src/sheets/model';
import type { Area } from '../../src/sheets/model';

/*
 * "Excel specifications and limits"
 * (support.microsoft.com/office/excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3): 1,048,576 rows by
 * 16,384 columns.
 */
export const MAX_ROWS = 1_048_576;
export const MAX_COLUMNS = 16_384;

export const WHOLE_SHEET: Area = { row: 0, column: 0, lastRow: MAX_ROWS - 1, lastColumn: MAX_COLUMNS - 1 };

export function rowCount(area: Area): number {
  return area.lastRow - area.row + 1;
}

export function columnCount(area: Area): number {
  return area.lastColumn - area.column + 1;
}

export function cellCount(area: Area): number {
  return rowCount(area) * columnCount(area);
}

export function isEntireColumns(area: Area): boolean {
  return area.row === 0 && area.lastRow === MAX_ROWS - 1;
}

export function isEntireRows(area: Area): boolean {
  return area.column === 0 && area.lastColumn === MAX_COLUMNS - 1;
}

/** Whole rows or columns: cell-level properties are null and cannot be set. */
export function isUnbounded(area: Area): boolean {
  return isEntireColumns(area) || isEntireRows(area);
}

export function isInSheet(area: Area): boolean {
  return (
    area.row >= 0 &&
    area.column >= 0 &&
    area.lastRow < MAX_ROWS &&
    area.lastColumn < MAX_COLUMNS &&
    area.row <= area.lastRow &&
    area.column <= area.lastColumn
  );
}

export function contains(area: Area, row: number, column: number): boolean {
  return row >= area.row && row <= area.lastRow && column >= area.column && column <= area.lastColumn;
}

export function covers(outer: Area, inner: Area): boolean {
  return contains(outer, inner.row, inner.column) && contains(outer, inner.lastRow, inner.lastColumn);
}

export function sameArea(one: Area, other: Area): boolean {
  return covers(one, other) && covers(other, one);
}

export function intersection(one: Area, other: Area): Area | null {
  const area = {
    row: Math.max(one.row, other.row),
    column: Math.max(one.column, other.column),
    lastRow: Math.min(one.lastRow, other.lastRow),
    lastColumn: Math.min(one.lastColumn, other.lastColumn),
  };
  return area.row <= area.lastRow && area.column <= area.lastColumn ? area : null;
}

export function boundingArea(one: Area, other: Area): Area {
  return {
    row: Math.min(one.row, other.row),
    column: Math.min(one.column, other.column),
    lastRow: Math.max(one.lastRow, other.lastRow),
    lastColumn: Math.max(one.lastColumn, other.lastColumn),
  };
}

/** The parts of an area that lie outside another, as at most four rectangles. */
export function without(area: Area, hole: Area): readonly Area[] {
  const inner = intersection(area, hole);
  if (inner === null) return [area];
  const parts: Area[] = [
    { ...area, lastRow: inner.row - 1 },
    { ...area, row: inner.lastRow + 1 },
    { row: inner.row, lastRow: inner.lastRow, column: area.column, lastColumn: inner.column - 1 },
    { row: inner.row, lastRow: inner.lastRow, column: inner.lastColumn + 1, lastColumn: area.lastColumn },
  ];
  return parts.filter(({ row, lastRow, column, lastColumn }) => row <= lastRow && column <= lastColumn);
}

function columnOf(letters: string): number {
  return (
    Array.from(letters.toUpperCase()).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  );
}

/** `A1`, `$B$3:D9`, `A:C`, `1:3` as an area; null for anything else or outside the sheet. */
export function parseArea(text: string): Area | null {
  const [, first, second = first] =
    /^(\$?[A-Za-z]{1,3}\$?\d{1,7}|\$?[A-Za-z]{1,3}(?=:)|\$?\d{1,7}(?=:))(?::(\$?[A-Za-z]{0,3}\$?\d{0,7}))?$/.exec(
      text.trim(),
    ) ?? [];
  if (first === undefined || second === undefined || second === '') return null;
  const corner = (part: string): { row: number | null; column: number | null } => {
    const [, letters = '', digits = ''] = /^\$?([A-Za-z]*)\$?(\d*)$/.exec(part) ?? [];
    return {
      row: digits === '' ? null : Number(digits) - 1,
      column: letters === '' ? null : columnOf(letters),
    };
  };
  const one = corner(first);
  const other = corner(second);
  if ((one.row === null) !== (other.row === null) || (one.column === null) !== (other.column === null)) {
    return null;
  }
  const area = {
    row: Math.min(one.row ?? 0, other.row ?? 0),
    lastRow: Math.max(one.row ?? MAX_ROWS - 1, other.row ?? MAX_ROWS - 1),
    column: Math.min(one.column ?? 0, other.column ?? 0),
    lastColumn: Math.max(one.column ?? MAX_COLUMNS - 1, other.column ?? MAX_COLUMNS - 1),
  };
  return isInSheet(area) ? area : null;
}

/** `Sheet1!A1` or `'It''s'!A1` split into the sheet's name and the rest; a null sheet where there is none. */
export function splitReference(text: string): { readonly sheet: string | null; readonly rest: string } {
  const quoted = /^'((?:[^']|'')+)'!(.*)$/.exec(text);
  if (quoted !== null) return { sheet: (quoted[1] ?? '').replaceAll("''", "'"), rest: quoted[2] ?? '' };
  const plain = /^([^'!]+)!(.*)$/.exec(text);
  return plain === null ? { sheet: null, rest: text } : { sheet: plain[1] ?? '', rest: plain[2] ?? '' };
}

/** `B3:D9`, `A:C`, `1:3` */
export function localAddress(area: Area): string {
  if (isEntireColumns(area) && !isEntireRows(area)) {
    return `${columnLetters(area.column)}:${columnLetters(area.lastColumn)}`;
  }
  if (isEntireRows(area)) return `${area.row + 1}:${area.lastRow + 1}`;
  return areaAddress(area);
}

/** A sheet's name as a reference shows it: in quotation marks where it is not a plain word. */
export function sheetPrefix(name: string): string {
  return /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) && parseArea(name) === null ? name : quotedSheet(name);
}
