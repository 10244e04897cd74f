import { NAME_PREFIX } from '../sheets/names';
import { shape } from './rowKey';

/*
 * Computed cells of earlier builds. Those kept no mark of their formulas (src/sheets/formulaMark), and their formulas read
 * otherwise than today's: they are known by what only ours have, so that making such sheets anew does not keep hundreds
 * of them as if somebody had typed them.
 */

const OUR_NAME = new RegExp(`(?<![A-Za-z0-9_.])${NAME_PREFIX}`);

/** A formula without its texts, references and numbers. */
function bare(formula: string): string {
  return formula
    .replace(/^=/, '')
    .replaceAll(/"(?:[^"]|"")*"/g, '""')
    .replaceAll(/\$?\b[A-Z]{1,3}\$?\d+\b/g, '#')
    .replaceAll(/\d+(?:\.\d+)?/g, '0')
    .replaceAll(/\{[0,]*\}/g, '{0}')
    .replaceAll(/[ @]/g, '');
}

const PLACE = 'INDEX(#:#,MATCH(0,#:#,0))';
const NEWEST = 'INDEX(#:#,SUMPRODUCT(MAX((#:#<>"")*{0})))';
const EXPECTED = [
  'KPI.EXPECTED(0-#,#,#,#,#)',
  '#+(#-#)*MAX(0,MIN(0,(0-#-#)/(#-#)))',
  '#+(#-#)*(0-#-#)/(#-#)',
];
const LATE = `IF(${PLACE}>0,"","")&${PLACE}&""&${PLACE}`;

/** What names nothing of ours, by the kind of sheet that has it. */
const NAMELESS: Readonly<Record<string, ReadonlySet<string>>> = {
  start: new Set(['IF(ISERROR(KPI.ERA(0)),"","")', '""']),
  register: new Set([
    'IF(#="",(#-#)/(#-#),"")',
    'IF(OR(AND(#="",#=""),#=""),0,#)',
    'IF(OR(AND(#="",#=""),#=""),0,0)',
    'IF(AND(#="",#=""),0,0)',
    'IF(#="","",IF(ROUND(IF(#="",-0,0)*(#-#),0)=0,"",IF(AND(ROUND(IF(#="",-0,0)*(#-#),0)<0,OR(AND(#="",#=""),#<>"")),"","")))',
    'IF(ROUND(#-#,0)=0,0,ABS(#-#)/(#-#))',
    'IF(AND(COUNT(#:#)=0,#<>""),0,#)',
    'IF(COUNT(#:#)=0,0,#)',
    '0',
    ...EXPECTED,
    ...EXPECTED.map((own) => `IF(COUNT(#:#)=0,${own},IF(0-#>=#,#,#))`),
  ]),
  revisions: new Set(['IF(#="","","")']),
  overview: new Set([
    'IF(#="",0,MATCH(#,{"","","",""},0))',
    'COUNTIF(#:#,""&#)+COUNTIF(#:#,#)',
    'IF(OR(#="",COUNT(#:#)=0),"",ABS(#-#)/(0-#))',
    `IF(OR(#="",COUNT(#:#)=0),"",ABS(#-${NEWEST})/(0-MAX(#,SUMPRODUCT(MAX((#:#<>"")*{0})))))`,
    `IF(${PLACE}>0,${LATE},"")`,
    `IF(NOT(${PLACE}>0),#,IF(#="",${LATE},IF(LEN(#)<=0,#&""&${LATE},IF(RIGHT(#,0)="",#,#&""))))`,
    'IF(#="",#,"")',
    'IF(NOT(#=""),#,IF(#="",#,IF(LEN(#)<=0,#&""&#,IF(RIGHT(#,0)="",#,#&""))))',
    PLACE,
    'NA()',
    '""',
    '""&IF(COUNTIF(#:#,"")>0,""&(COUNTIF(#:#,"")-0)&"","")&""',
    '""&IF(#="","",#)&""&""&IF(#="","",#)',
    `IF(COUNTIF(#:#,"")<0,"",${PLACE})`,
    `IF(#="","",${PLACE})`,
    'IF(#="","","")',
  ]),
  council: new Set(['""']),
  direction: new Set(['""']),
  outcomes: new Set(['""']),
  data: new Set([
    '""',
    'IF(#="","","")',
    'IF(#<>"","",IF(ISNUMBER(MATCH(#,{"","",""},0)),#,""))',
    'IF(OR(#<>"",#<0),"",IF(ISNUMBER(MATCH(#,{"","",""},0)),#,""))',
    'IF(#="","",#)',
    'IF(#="","",IF(#="",#,""))',
    'IF(#="","",IF(#="","",#))',
  ]),
};

/**
 * True for a formula of an earlier build on a sheet of ours: one that uses names of ours, or one of the few that use none.
 *
 * @param sheetId what the model calls the sheet: `overview:1`.
 * @param formula with its `=`.
 */
export function isOfEarlierBuild(sheetId: string, formula: string): boolean {
  if (OUR_NAME.test(formula.replaceAll(/"(?:[^"]|"")*"/g, '""'))) return true;
  return NAMELESS[sheetId.split(':')[0] ?? '']?.has(bare(formula)) === true;
}

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
  if (OUR_NAME.test(formula)) return true;
  const own = shape(formula);
  return OWN_ROW.some((pattern) => pattern.test(own));
}
