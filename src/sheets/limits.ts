/*
 * What Excel takes of each thing that a sheet holds. The writer of files, the simulated Excel and the tests over produced
 * workbooks ask here, so that what Excel would refuse is refused where it is made.
 * "Specifications": "Excel specifications and limits" (Microsoft support); [MS-OI29500]: "Office Implementation
 * Information for ISO/IEC 29500 Standards Support".
 */
export const EXCEL_LIMITS = {
  /** Characters of a formula, in a cell, a name or a rule. Specifications; [MS-OI29500] 2.1.1085. */
  formula: 8_192,
  /** Characters of one text inside a formula. Specifications ("text values in formulas"). */
  textInFormula: 255,
  /** Functions inside each other. Specifications. */
  nesting: 64,
  /** Arguments of one function. Specifications. */
  functionArguments: 255,
  /** Characters of a cell. Specifications. */
  cellText: 32_767,
  /** Characters of a sheet's name. Specifications; "Rename a worksheet". */
  sheetName: 31,
  /** Characters of a defined name, a table's or a column header's. "Names in formulas"; [MS-OI29500]. */
  name: 255,
  /** Points of a row's height. Specifications. */
  rowHeight: 409,
  /** Characters of a column's width. Specifications. */
  columnWidth: 255,
  /** Characters of one header or footer with its codes. Specifications. */
  headerFooter: 255,
  /** Characters of a validation's list or formula. "Apply data validation to cells". */
  validationFormula: 255,
  /** Characters of the title of a validation's prompt or error. "Apply data validation to cells". */
  validationTitle: 32,
  /** Characters of the text of a validation's prompt. "Apply data validation to cells". */
  validationText: 255,
  /** Characters of the text of a validation's error: Excel's own window takes no more. "Apply data validation to cells". */
  validationError: 225,
  /** Characters of a chart's title. `ChartTitle.text`. */
  chartTitle: 255,
  /** Characters of a number format. Specifications. */
  numberFormat: 255,
  /** Characters of an address that Office.js takes. "Resource limits and performance optimization for Office Add-ins". */
  address: 8_192,
  rows: 1_048_576,
  columns: 16_384,
} as const;

/**
 * Characters of a computed cell's formula as this project writes it, in either spelling, for every plan: far below what
 * Excel takes, and short enough for a person to read in the formula bar.
 */
export const LONGEST_OWN_FORMULA = 2_000;
