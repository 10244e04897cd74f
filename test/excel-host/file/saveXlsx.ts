import { strToU8, zipSync } from 'fflate';
import type { Zippable } from 'fflate';
import { absoluteAddress, columnLetters, quotedSheet } from '../../../src/sheets/model';
import type { CellValue } from '../enteredText';
import type { NameState } from '../names';
import type { SheetState, WorkbookState } from '../workbook';
import { chartPart, drawingPart } from './chartPart';
import { assertSaved, storedWord } from './saveGap';
import { MAIN, RELATIONS, SharedStrings, sheetPart, tablePart } from './sheetPart';
import { storedFormula } from './storedFormula';
import { StyleSheet } from './styleSheet';
import { tag, xmlPart, xmlText } from './xml';

/*
 * "Save as" of the simulated Excel: the .xlsx file of its state, as ECMA-376 has it and Excel writes it. It shares
 * nothing with the product's own way to make a file, so that what was done through Office.js can be judged by other
 * programs. What it does not know to write fails by its name.
 */

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument';

/** The parts of a file, their types, and how they refer to each other. */
class Package {
  private readonly parts: Zippable = {};
  private readonly types: string[] = [];
  private readonly relations = new Map<string, string[]>();

  add(path: string, contentType: string, root: string): void {
    this.parts[path] = strToU8(xmlPart(root));
    this.types.push(tag('Override', { PartName: `/${path}`, ContentType: contentType }));
  }

  /** The ID by which one part refers to another; "" is the file itself. */
  relate(from: string, type: string, to: string): string {
    const known = this.relations.get(from) ?? [];
    this.relations.set(from, known);
    const Id = `rId${String(known.length + 1)}`;
    known.push(tag('Relationship', { Id, Type: type, Target: `/${to}` }));
    return Id;
  }

  zip(): Uint8Array {
    for (const [from, relations] of this.relations) {
      const path = from.replace(/[^/]*$/, (name) => `_rels/${name}.rels`);
      this.parts[path] = strToU8(
        xmlPart(tag('Relationships', { xmlns: `${PACKAGE}/relationships` }, ...relations)),
      );
    }
    const types = tag(
      'Types',
      { xmlns: `${PACKAGE}/content-types` },
      tag('Default', {
        Extension: 'rels',
        ContentType: 'application/vnd.openxmlformats-package.relationships+xml',
      }),
      ...this.types,
    );
    // The list of types comes first: some readers look no further.
    return zipSync({ '[Content_Types].xml': strToU8(xmlPart(types)), ...this.parts }, { level: 6 });
  }
}

const VISIBILITIES = { Hidden: 'hidden', VeryHidden: 'veryHidden' } as const;
const CALCULATIONS = { Manual: 'manual', AutomaticExceptTables: 'autoNoTable' } as const;

/** The names under which Excel keeps what is printed of a sheet. */
function printNames(sheet: SheetState): readonly (readonly [name: string, text: string])[] {
  const { printArea, titleRows, titleColumns } = sheet.pageLayout;
  const prefix = `${quotedSheet(sheet.name)}!`;
  const titles = [
    ...(titleColumns === null
      ? []
      : [`$${columnLetters(titleColumns.column)}:$${columnLetters(titleColumns.lastColumn)}`]),
    ...(titleRows === null ? [] : [`$${String(titleRows.row + 1)}:$${String(titleRows.lastRow + 1)}`]),
  ];
  const list = (parts: readonly string[]): string => parts.map((part) => prefix + part).join(',');
  return [
    ...(printArea === null ? [] : [['_xlnm.Print_Area', list(printArea.map(absoluteAddress))] as const]),
    ...(titles.length === 0 ? [] : [['_xlnm.Print_Titles', list(titles)] as const]),
  ];
}

function nameTags(workbook: WorkbookState): readonly string[] {
  const plain = (state: NameState, localSheetId: number | null): string =>
    tag(
      'definedName',
      {
        name: state.name,
        comment: state.comment === '' ? null : state.comment,
        localSheetId,
        hidden: state.visible ? null : true,
      },
      xmlText(storedFormula(state.formula)),
    );
  return [
    ...workbook.names.map((state) => plain(state, null)),
    ...workbook.sheets.flatMap((sheet, index) => [
      ...sheet.names.map((state) => plain(state, index)),
      ...printNames(sheet).map(([name, text]) =>
        tag('definedName', { name, localSheetId: index }, xmlText(text)),
      ),
    ]),
  ];
}

function workbookPart(workbook: WorkbookState, sheetIds: readonly string[]): string {
  const { structureProtection, calculationMode, sheets } = workbook;
  assertSaved((structureProtection?.password ?? null) === null, 'the password of the workbook');
  const names = nameTags(workbook);
  return tag(
    'workbook',
    { xmlns: MAIN, 'xmlns:r': RELATIONS },
    tag('workbookPr'),
    structureProtection === null ? '' : tag('workbookProtection', { lockStructure: true }),
    tag('bookViews', {}, tag('workbookView', { activeTab: sheets.indexOf(workbook.activeSheet) })),
    tag(
      'sheets',
      {},
      ...sheets.map(({ name, visibility }, index) =>
        tag('sheet', {
          name,
          sheetId: index + 1,
          state: visibility === 'Visible' ? null : VISIBILITIES[visibility],
          'r:id': sheetIds[index],
        }),
      ),
    ),
    names.length === 0 ? '' : tag('definedNames', {}, ...names),
    // With the number of a current Excel the values in the file stay when it is opened.
    tag('calcPr', {
      calcId: 191029,
      calcMode:
        calculationMode === 'Automatic' ? null : storedWord(CALCULATIONS, calculationMode, 'calculation'),
    }),
  );
}

function addSheet(
  file: Package,
  sheet: SheetState,
  path: string,
  shared: { readonly styles: StyleSheet; readonly strings: SharedStrings },
  numbers: { table: number; chart: number; drawing: number },
): void {
  const tables = sheet.tables.map((table) => {
    numbers.table += 1;
    const part = `xl/tables/table${String(numbers.table)}.xml`;
    file.add(part, `${TYPE}.spreadsheetml.table+xml`, tablePart(table, numbers.table));
    return file.relate(path, `${RELATIONS}/table`, part);
  });
  let drawing: string | null = null;
  if (sheet.charts.length > 0) {
    numbers.drawing += 1;
    const part = `xl/drawings/drawing${String(numbers.drawing)}.xml`;
    drawing = file.relate(path, `${RELATIONS}/drawing`, part);
    const ids = sheet.charts.map((chart) => {
      numbers.chart += 1;
      const chartPath = `xl/charts/chart${String(numbers.chart)}.xml`;
      file.add(chartPath, `${TYPE}.drawingml.chart+xml`, chartPart(chart));
      return file.relate(part, `${RELATIONS}/chart`, chartPath);
    });
    file.add(part, `${TYPE}.drawing+xml`, drawingPart(sheet.charts, ids));
  }
  file.add(path, `${TYPE}.spreadsheetml.worksheet+xml`, sheetPart(sheet, shared, { drawing, tables }));
}

/** The properties of a workbook, by the elements that hold them (15.2.12.1). */
const PROPERTIES: readonly (readonly [property: string, element: string])[] = [
  ['Title', 'dc:title'],
  ['Subject', 'dc:subject'],
  ['Author', 'dc:creator'],
  ['Keywords', 'cp:keywords'],
  ['Comments', 'dc:description'],
  ['Category', 'cp:category'],
];

function corePart(properties: ReadonlyMap<string, CellValue>): string {
  for (const name of properties.keys()) {
    assertSaved(
      PROPERTIES.some(([known]) => known === name),
      `the property ${name}`,
    );
  }
  return tag(
    'cp:coreProperties',
    {
      'xmlns:cp': `${PACKAGE}/metadata/core-properties`,
      'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
    },
    ...PROPERTIES.flatMap(([name, element]) => {
      const value = properties.get(name);
      return value === undefined ? [] : [tag(element, {}, xmlText(String(value)))];
    }),
  );
}

/** The .xlsx file of a workbook as it stands; what is still to be calculated is saved with the value it shows. */
export function saveXlsx(workbook: WorkbookState): Uint8Array {
  assertSaved(workbook.settings.size === 0, "an add-in's settings");
  assertSaved(workbook.customProperties.size === 0, 'custom properties');
  const file = new Package();
  const book = 'xl/workbook.xml';
  file.relate('', `${RELATIONS}/officeDocument`, book);
  const shared = { styles: new StyleSheet(), strings: new SharedStrings() };
  const numbers = { table: 0, chart: 0, drawing: 0 };
  const ids = workbook.sheets.map((sheet, index) => {
    const path = `xl/worksheets/sheet${String(index + 1)}.xml`;
    addSheet(file, sheet, path, shared, numbers);
    return file.relate(book, `${RELATIONS}/worksheet`, path);
  });
  file.add(book, `${TYPE}.spreadsheetml.sheet.main+xml`, workbookPart(workbook, ids));
  file.add('xl/styles.xml', `${TYPE}.spreadsheetml.styles+xml`, shared.styles.xml());
  file.relate(book, `${RELATIONS}/styles`, 'xl/styles.xml');
  file.add('xl/sharedStrings.xml', `${TYPE}.spreadsheetml.sharedStrings+xml`, shared.strings.xml());
  file.relate(book, `${RELATIONS}/sharedStrings`, 'xl/sharedStrings.xml');
  file.add(
    'docProps/core.xml',
    'application/vnd.openxmlformats-package.core-properties+xml',
    corePart(workbook.properties),
  );
  file.relate('', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml');
  // LibreOffice keeps a formula's text only in files of programs that it knows.
  file.add(
    'docProps/app.xml',
    `${TYPE}.extended-properties+xml`,
    tag(
      'Properties',
      { xmlns: 'http://schemas.openxmlformats.org/officeDocument/2006/extended-properties' },
      tag('Application', {}, 'Microsoft Excel'),
    ),
  );
  file.relate('', `${RELATIONS}/extended-properties`, 'docProps/app.xml');
  return file.zip();
}
