import { NAME_PREFIX } from '../sheets/names';
import { shape } from './rowKey';

/*
 * Formulas of sheets that were made when the columns of a table still had several of them. They differ from those that
 * the sheets would be made with today; what a person wrote has to be told from them all the same.
 */

/** Ours look things up through names that nobody else's formulas have. */
const OUR_NAMES = new RegExp(`\\b${NAME_PREFIX}\\w`);

/** The shapes of those that ask for cells of their own row only, in either spelling. */
const OWN_ROW: readonly RegExp[] = [
  // Of 指標一覧: years, the line between them, E out of it or out of what is given
  /^#$/,
  /^\d+(?:\.\d+)?$/,
  /^""$/,
  /^IF\(#="累計",\(#-#\)\/\(#-#\),""\)$/,
  /^IF\(OR\(AND\(#="累計",#="0から"\),#=""\),(?:0,#|\d{4},\d{4})\)$/,
  /^IF\(AND\(#="累計",#="0から"\),\d{4},\d{4}\)$/,
  /^IF\((?:AND\(COUNT\(#:#\)=0,#<>""\)|COUNT\(#:#\)=0),[\d.]+,#\)$/,
  /^IF\(ROUND\(#-#,8\)=0,0,ABS\(#-#\)\/\(#-#\)\)$/,
  /^IF\(#="順位","順位",IF\(ROUND\(IF\(#="減",-1,1\)\*\(#-#\),8\)=0,/,
  /^(?:IF\(COUNT\(#:#\)=0,)?(?:KPI\.EXPECTED|_xldudf_KPI_EXPECTED)\([\d.]+-#,#,#,#,#\)/i,
  /^(?:IF\(COUNT\(#:#\)=0,)?#\+\(#-#\)\*(?:MAX\(0,MIN\(1,)?\([\d.]+-#-#\)\/\(#-#\)/,
  // Of データ
  /^IF\(#="","",#\)$/,
  /^IF\(#="","",IF\(#="","",#\)\)$/,
  /^IF\((?:#<>""|OR\(#<>"",#<\d{4}\)),"",IF\(ISNUMBER\(MATCH\(#,\{"未公表","調査なし","対象外"\},0\)\),#,"未入力"\)\)$/,
  /^IF\(#="","対象外",IF\(#="",#,"評価"\)\)$/,
  /^IF\(#="評価",#,""\)$/,
  // Of 計画改定
  /^IF\(#="","","まだ反映していません/,
];

/** True for a formula that sheets of an earlier state have. */
export function isEarlierFormula(formula: string): boolean {
  if (OUR_NAMES.test(formula)) return true;
  const own = shape(formula);
  return OWN_ROW.some((pattern) => pattern.test(own));
}
