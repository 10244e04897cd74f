import type { ClassDefinition } from './hostObject';
import * as chart from './members/chart';
import * as comment from './members/comment';
import * as conditionalFormat from './members/conditionalFormat';
import * as name from './members/name';
import * as pageLayout from './members/pageLayout';
import * as properties from './members/properties';
import * as range from './members/range';
import * as rangeFormat from './members/rangeFormat';
import * as table from './members/table';
import * as validation from './members/validation';
import * as workbook from './members/workbook';
import * as worksheet from './members/worksheet';

/** Every class of Excel's that the simulated Excel knows. */
export const CLASSES: readonly ClassDefinition[] = [
  workbook.workbookClass,
  workbook.applicationClass,
  workbook.runtimeClass,
  workbook.workbookProtectionClass,
  workbook.worksheetCollectionClass,
  worksheet.worksheetClass,
  worksheet.freezePanesClass,
  worksheet.worksheetProtectionClass,
  worksheet.pageBreakCollectionClass,
  worksheet.pageBreakClass,
  properties.settingCollectionClass,
  properties.settingClass,
  properties.documentPropertiesClass,
  properties.customPropertyCollectionClass,
  properties.customPropertyClass,
  properties.worksheetCustomPropertyCollectionClass,
  properties.worksheetCustomPropertyClass,
  range.rangeClass,
  range.rangeAreasClass,
  range.rangeCollectionClass,
  rangeFormat.rangeFormatClass,
  rangeFormat.rangeFontClass,
  rangeFormat.rangeFillClass,
  rangeFormat.formatProtectionClass,
  rangeFormat.rangeBorderCollectionClass,
  rangeFormat.rangeBorderClass,
  table.tableCollectionClass,
  table.tableClass,
  table.tableColumnCollectionClass,
  table.tableColumnClass,
  table.tableRowCollectionClass,
  table.tableRowClass,
  name.namedItemCollectionClass,
  name.namedItemClass,
  validation.dataValidationClass,
  conditionalFormat.conditionalFormatCollectionClass,
  conditionalFormat.conditionalFormatClass,
  conditionalFormat.customConditionalFormatClass,
  conditionalFormat.conditionalFormatRuleClass,
  conditionalFormat.conditionalRangeFormatClass,
  conditionalFormat.conditionalRangeFontClass,
  conditionalFormat.conditionalRangeFillClass,
  pageLayout.pageLayoutClass,
  pageLayout.headerFooterGroupClass,
  pageLayout.headerFooterClass,
  chart.chartCollectionClass,
  chart.chartClass,
  chart.chartSeriesCollectionClass,
  chart.chartSeriesClass,
  ...chart.chartPartClasses,
  comment.commentCollectionClass,
  comment.commentClass,
  comment.commentReplyCollectionClass,
  comment.commentReplyClass,
];

const byName = new Map(CLASSES.map((definition) => [definition.className, definition]));

export function classDefinition(className: string): ClassDefinition | null {
  return byName.get(className) ?? null;
}
