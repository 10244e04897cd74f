import { explainEn } from './explain.en';
import { functionsEn } from './functions.en';
import type { ja } from './ja';

/** English messages by code: the same codes as `ja`. */
export const en: Readonly<Record<keyof typeof ja, string>> = {
  'plan.notJson':
    'The plan file is not JSON from line {line}, column {column} on. Look at the commas, quotes and brackets around it.',
  'plan.keyDoubled':
    'The plan file, line {line}, column {column}: "{key}" stands twice within the same braces. Keep only the right one.',
  'plan.tooMuch':
    'There is too much in the plan file (more than {most} values, or brackets inside each other). Check that it is the JSON file of a plan.',
  'plan.unwritable': '{path}: there is a character that Excel cannot hold ({found}). Take it out.',
  'plan.invalid': 'The plan has {count} problem(s) to mend. Nothing was loaded.',
  'plan.missing': '{path}: the field "{expected}" is missing. Add it.',
  'plan.unknownKey':
    '{path}: a plan has no such field (its value is {found}). Check its spelling or remove it.',
  'plan.notObject': '{path}: found {found}. Write a group of fields in braces.',
  'plan.notList': '{path}: found {found}. Write a list in square brackets.',
  'plan.notText': '{path}: found {found}. Write text in quotes.',
  'plan.notNumber': '{path}: found "{found}". Write a number without quotes, unit or thousands separators.',
  'plan.notTrueOrFalse': '{path}: found "{found}". Write true or false.',
  'plan.notChoice': '{path}: found "{found}". Write one of: {expected}.',
  'plan.empty': '{path}: is empty. Write some text.',
  'plan.pattern': '{path}: "{found}" is not in the right form. For example: {expected}.',
  'plan.notInteger': '{path}: found {found}. Write a whole number.',
  'plan.outOfRange': '{path}: found {found}. The allowed range is {expected}.',
  'plan.tooFew': '{path}: too few. Write at least {expected}.',
  'plan.tooLong': '{path}: "{found}" is too long. Use at most {expected} characters.',
  'plan.notDate': '{path}: found "{found}". Write a date such as {expected}.',
  'plan.yearsReversed': '{path}: the last year is {found}, before the first one. It must be {expected}.',
  'plan.thresholds':
    '{path}: the limits of the ratings are {found}. They must fall ({expected}) and be multiples of 0.001.',
  'plan.rankBands': '{path}: found {found}. The band of B must be at least that of B+ ({expected}).',
  'plan.idDoubled': '{path}: the ID "{found}" is also at {expected}. Give it another ID.',
  'plan.idNotNested': '{path}: the ID "{found}" does not fit where it belongs. It must read "{expected}".',
  'plan.boundsReversed': '{path}: the maximum is {found}, below the minimum. It must be {expected}.',
  'plan.percentBounds': '{path}: found {found}. For a percentage (scale percent) it must be {expected}.',
  'plan.rankBetter': '{path}: found {found}. The first rank is the best, so it must be {expected}.',
  'plan.rankInteger': '{path}: found {found}. A rank is a whole number, so it must be {expected}.',
  'plan.rankSeries': '{path}: found {found}. Ranks have no total and no mean, so it must be {expected}.',
  'plan.rankValue': '{path}: found {found}. A rank must be a whole number from 1 ({expected}).',
  'plan.labelMissing':
    '{path}: there are {expected} components and this one has no name. Give it one, such as 小6 or 男性.',
  'plan.labelDoubled':
    '{path}: the component name "{found}" is also at {expected} (full-width and half-width count as the same). Give it another name.',
  'plan.periodUnreadable': '{path}: the period "{found}" cannot be read. Write it like one of: {expected}.',
  'plan.targetNotAfterBaseline':
    "{path}: the target's period {found} does not come after the baseline's. It must be {expected}.",
  'plan.targetBeforePlan': "{path}: the target's period {found} lies before the plan. It must be {expected}.",
  'plan.targetBeforeStart':
    "{path}: the target's period {found} does not come after the year in which the path starts at 0. It must be {expected}.",
  'plan.noTarget': '{path}: there is no target. Write a number, or take the indicator out of the plan.',
  'plan.noBaseline':
    '{path}: a total that goes on from the baseline (startsFrom: baseline) needs a baseline. Write a number, or set startsFrom to zero.',
  'plan.gapBeforeStart':
    "{path}: between the baseline's period {found} and the plan's first year some years have no amount. Use a period {expected}, or state with a confirmed assumption gap-excluded that those years are left out.",
  'plan.totalBaselineYear':
    "{path}: a total that goes on from the baseline's period {found} would count amounts of the plan's years twice, or lack some. Use a period {expected}, or have totals typed (入力方法 累計値, entry: running).",
  'plan.milestoneYear': '{path}: the milestone year {found} lies outside the plan. It must be in {expected}.',
  'plan.milestoneOrder':
    '{path}: the milestone year {found} does not come after the one before. It must be {expected}.',
  'plan.revisionYear': '{path}: the revision year {found} lies outside the plan. It must be in {expected}.',
  'plan.revisionOrder':
    '{path}: the revision year {found} does not come after the one before. It must be {expected}.',
  'plan.additionYear':
    '{path}: {found} cannot be the year in which the indicator was added. It must lie after the first year of the plan ({expected}).',
  'plan.revisionTarget':
    "{path}: the revised target's period {found} lies before the revision. It must be {expected}.",
  'plan.revisionAfterEnd':
    '{path}: the revision of {found} comes after the one that ended the indicator. It must come before ({expected}), or be removed.',
  'plan.revisionBaseline':
    '{path}: there is only the period {found}. Give the new baseline in {expected}, or remove it.',
  'plan.revisionActualYear':
    '{path}: a revised actual of {found} cannot be used. Its year must lie before the one the revision counts from ({expected}).',
  'plan.revisionActualOrder':
    '{path}: the year {found} of a revised actual does not come after the one before. It must be {expected}.',
  'plan.revisionNothing': '{path}: this revision changes nothing. Give one of {expected}, or remove it.',
  'plan.departmentYear':
    '{path}: the year {found}, from which a department has another name, lies outside the plan. It must be in {expected}.',
  'plan.departmentSame':
    '{path}: the department has the name {found} before and after. Write its new name, or remove the change.',
  'plan.departmentDoubled':
    '{path}: the change {found} is there twice for one year (first at {expected}). Remove one of the two.',
  ...functionsEn,
  ...explainEn,
  'year.outsidePlan': 'Fiscal year {year} is not in the plan. Give a year from {startYear} to {endYear}.',
  'workbook.tooLarge':
    'The file is too large ({megabytes} MB, at most {most} MB). Give a KPI workbook that this tool made.',
  'workbook.unreadable':
    'This is not a readable Excel workbook (.xlsx). Check that it is the right file and has no password, then open it in Excel and save it in the .xlsx format.',
  'workbook.notOurs':
    'This is not a KPI workbook (no tables kpi_register and kpi_settings). Give a workbook made by generate.',
  'workbook.tableMissing':
    'Table {table} is missing. Check whether a sheet or table was deleted or converted to a range, and restore it.',
  'workbook.evaluationYear':
    'On the sheet "{sheet}", type a fiscal year of the plan ({startYear} to {endYear}) in the row {label} (evaluation year), column {header}. It now holds "{found}".',
  'workbook.notNumber':
    '{path}: "{found}" cannot be used. Type a number (a whole one where the column asks for it).',
  'workbook.blank': '{path}: blank or not a text. Type a text.',
  'workbook.notChoice': '{path}: "{found}" cannot be used. Choose one of {expected}.',
  'workbook.limits':
    'The limits on the sheet 設定 (settings) do not fall in the order A ({a}), B+ ({bPlus}), B ({b}). Correct the three limits there.',
  'workbook.unplaced':
    'Indicator {id} on the sheet 指標一覧 (register) belongs nowhere. Check that its kind, goal and measure agree with the sheet 計画体系 (plan tree).',
  'workbook.milestones':
    '{id} on the sheet 指標一覧 (register) has 目安値の指定 (given expected values) for some years only. Fill in all years or none.',
  'workbook.headerMissing':
    'Table {table} on sheet "{sheet}" has no header "{header}". Restore the header\'s original text.',
  'file.tooLarge': '{file} is larger than {megabytes} MB. Check that it is the right file.',
  'file.limitFormula':
    'The formula in {cell} of the sheet {sheet} is over a limit of Excel ({part}: {found}, at most {most}). No file was made. Use shorter texts or fewer revisions in the plan, or ask us with this message.',
  'file.limitText':
    'The text in {cell} of the sheet {sheet} is too long ({found} characters, at most {most}). Shorten it.',
  'file.limitPart':
    'The {part} of {cell} on the sheet {sheet} is over the limit of Excel ({found}, at most {most}). Shorten the titles, names and units in the plan.',
  'plan.encoding':
    'The plan file is not text in UTF-8. Check that it is the JSON file of a plan (no Excel workbook), and save it again in the encoding UTF-8.',
  'excel.editing': 'A cell is still being edited. Press Enter to finish the entry and try again.',
  'excel.denied':
    'Excel did not allow the change. See whether the sheet or the workbook is protected by a password, unprotect it and try again.',
  'excel.busy': 'Excel is busy. Wait a moment and try again.',
  'excel.noAnswer': 'Excel did not answer. Check the network connection and try again.',
  'excel.refused':
    'Excel did not accept the operation. See that no cell is being edited and no dialog is open, and try again; if it happens again, send the report with your question.',
  'excel.conflict':
    'Somebody else changed this workbook at the same time. Try again when they have finished.',
  'excel.tooOld':
    'This needs something that this Excel does not have. Update Excel, or open the workbook in a newer Excel on Windows, Mac or the web.',
  'excel.tooMuch':
    'This is more at once than this Excel takes. Open the workbook in Excel on Windows or Mac and try again.',
  'excel.refused.sheet':
    'Excel did not accept adding, naming or placing the sheet{?sheet: "{sheet}"}. See that the workbook is not protected and that nobody else is editing it, and try again.',
  'excel.refused.cells':
    'Excel did not accept what is written into the cells{?sheet: of the sheet "{sheet}"}. See that no cell is being edited and no filter is on, and try again.',
  'excel.refused.size':
    'Excel did not accept the column widths or row heights{?sheet: of the sheet "{sheet}"}. Take the protection of the sheet off and try again.',
  'excel.refused.format':
    'Excel did not accept the cell formats (fonts, colours, borders){?sheet: of the sheet "{sheet}"}. Close other workbooks, open Excel again and try again.',
  'excel.refused.link': 'Excel did not accept the links{?sheet: of the sheet "{sheet}"}. Try again.',
  'excel.refused.table':
    'Excel did not accept the tables{?sheet: of the sheet "{sheet}"}. See that no other sheet has a table of the same name and that nobody else is editing the workbook, and try again.',
  'excel.refused.name':
    'Excel did not accept the defined names{?sheet: of the sheet "{sheet}"}. See whether Formulas > Name Manager has the same name already, and try again.',
  'excel.refused.validation':
    'Excel did not accept the data validation{?sheet: of the sheet "{sheet}"}. See that nobody else is editing the workbook, and try again.',
  'excel.refused.conditionalFormat':
    'Excel did not accept the conditional formats{?sheet: of the sheet "{sheet}"}. See that nobody else is editing the workbook, and try again.',
  'excel.refused.chart':
    'Excel did not accept the chart{?sheet: of the sheet "{sheet}"}. Update Excel or open it again, and try again.',
  'excel.refused.pageSetup':
    'Excel did not accept the page set-up (paper, margins, page breaks){?sheet: of the sheet "{sheet}"}. This happens where no printer is set up, or where the printer has no A4 or A3 paper. Set up a printer (Microsoft Print to PDF will do) and try again.',
  'excel.refused.freeze':
    'Excel did not accept the frozen headings{?sheet: of the sheet "{sheet}"}. Choose View > Normal and try again.',
  'excel.refused.protection':
    'Excel did not accept the protection{?sheet: of the sheet "{sheet}"}. See under Review whether it is protected by a password, and try again.',
  'excel.refused.calculation':
    'Excel did not accept the setting of its calculation. Wait until it has calculated and try again.',
  'excel.refused.comment': 'Excel did not give the comments{?sheet: of the sheet "{sheet}"}. Try again.',
  'excel.structureProtected':
    'The structure of this workbook is protected, so sheets cannot be added. Turn off Review > Protect Workbook and try again.',
  'excel.sheetNameTaken': 'There is already a sheet named "{sheet}". Rename it and try again.',
  'excel.tableNameTaken':
    'The sheet "{sheet}" already has a table named "{table}". Rename it on the Table Design tab and try again.',
  'excel.definedNameTaken':
    'This workbook already defines the name "{name}". Rename it in Formulas > Name Manager and try again.',
  'excel.asBefore':
    'The work could not be finished. The workbook is as it was before. See the cause and try again.',
  'excel.leftHidden':
    'The work could not be finished. Everything typed is as it was. Hidden unfinished sheets are left over; the next creation takes them away. See the cause and try again.',
  'excel.undoHalfWay':
    'Undoing the creation stopped half way. Nothing typed is lost. Press "Undo the creation" again, or delete the sheets that are left by hand.',
  'excel.halfWay':
    'Putting the new sheets in place stopped half way. Everything typed is still there. Press "Create the sheets anew" again to finish.',
  'excel.leftOut':
    'All sheets are made, but Excel stopped answering while their headings were being frozen and their printing set up. "Create the sheets anew" does that again.',
  'excel.leftOut.frozen':
    'All sheets are made. Only their headings could not be frozen, nor their gridlines hidden. "Create the sheets anew" tries it again.',
  'excel.leftOut.pages':
    'All sheets are made. Only the page set-up (paper, orientation, margins, page breaks) was not accepted by Excel. This happens where no printer is set up. Set up a printer (Microsoft Print to PDF will do), then "Create the sheets anew" sets up the pages.',
  'excel.leftOut.paper':
    'All sheets are made. Only the paper size ({paper}) could not be set: the printer has no {paper} paper. Choose the paper when you print, or make a printer with {paper} the default one and press "Create the sheets anew".',
  'excel.leftOut.protection':
    'Some sheets may be left without protection. "Create the sheets anew" protects all of them.',
  'excel.otherFormulas':
    'Excel put another formula than the one written into {cell} of "{sheet}". Turn off "Fill formulas in tables to create calculated columns" in Excel’s AutoCorrect options and try again.',
  'excel.otherContents':
    'Excel put something else than {content} into {cell} of "{sheet}". Enter {content} there by hand; if that does not stand either, see the format of the cell.',
  'excel.filledOver':
    'Excel filled the column of {cell} of "{sheet}" with another formula. What stood in {cell}, {content}, is kept there as a text. Turn off "Fill formulas in tables to create calculated columns" in Excel’s AutoCorrect options, and enter it again if it is needed.',
  'excel.mendedPartly':
    'Repairing the sheet "{sheet}" stopped half way. Everything typed is as it was, and the sheet is protected. See to the cause and press "Mend the sheets" again to do the rest.',
  'excel.nothingToRecreate': 'This workbook has no sheets to re-create. Choose a plan and create the sheets.',
  'excel.nothingToUndo': 'There is no creation to undo.',
  'excel.typedSince':
    'Something was typed after the creation, so it cannot be undone. Delete the sheets by hand if they are not needed.',
  'excel.sheetNotWritten':
    'The sheet "{sheet}" could not be written. If it is protected by a password, take the protection off and try again.',
  'excel.noHistory':
    'The table of changes on the sheet "{sheet}" is missing. Press "Create the sheets anew" in the view "Create": the changes that wait are then written too.',
  'excel.sheetMissing':
    'There is no sheet "{sheet}": it was renamed or deleted. "Mend the sheets" brings it back.',
  'pane.name': '総合戦略KPI',
  'pane.tabs': 'Views',
  'pane.tab.create': 'Create',
  'pane.tab.check': 'Check',
  'pane.tab.overview': 'Overview',
  'pane.tab.settings': 'Settings',
  'pane.loading': 'Reading the workbook…',
  'pane.loadingLong': 'This takes long. If you are editing a cell, finish with Enter or Esc.',
  'pane.part.loading': 'Opening the view…',
  'pane.partNotLoaded':
    'A part of the pane could not be loaded ({reason}). Check the network and open it again.',
  'pane.retry': 'Try again',
  'pane.close': 'Close',
  'pane.cancel': 'Cancel',
  'pane.noSheets.title': 'There are no sheets yet',
  'pane.noSheets.body': 'Create the sheets in the Create view; then this view fills.',
  'pane.noSheets.action': 'Go to Create',
  'pane.notReadable.title': 'The workbook cannot be read',
  'pane.notReadable.body': 'See in the Create view what is missing, and mend it there.',
  'pane.job.create': 'Creating the sheets',
  'pane.job.recreate': 'Creating the sheets anew',
  'pane.job.undo': 'Undoing the creation',
  'pane.job.repair': 'Repairing the formulas',
  'pane.job.settings': 'Saving the settings',
  'pane.job.check': 'Checking',
  'pane.job.fix': 'Mending',
  'pane.job.changes': 'Writing the history of changes',
  'pane.job.progress': '{done} of {total} — {sheet}',
  'pane.job.preparing': 'Preparing…',
  'pane.job.waiting': 'Waiting for Excel to answer…',
  'pane.job.waitingHelp':
    'If you are editing a cell, finish with Enter or Esc to go on. If not, Excel is still at work.',
  'pane.job.cancelling': 'Stopping before the next sheet…',
  'pane.first.title': 'Create the KPI sheets',
  'pane.first.body':
    'Adds sheets to this workbook for entering and rating the indicators of a strategy over five years. Sheets that are already here stay as they are.',
  'pane.first.choose': 'Plan to start from',
  'pane.first.bundled': 'Plan of Hitachi City (included)',
  'pane.first.bundledHelp': '第3期日立市まち・ひと・しごと創生総合戦略, fiscal years 2025 to 2029',
  'pane.first.file': 'Plan file (.json)',
  'pane.first.fileHelp': "Your own municipality's plan, written in this tool's format",
  'pane.first.pick': 'Choose a file',
  'pane.first.reading': 'Reading {file}…',
  'pane.first.loaded':
    '{title} (fiscal years {startYear} to {endYear}): directions {directions}, KPIs {kpis}, outcomes {outcomes}',
  'pane.first.refused': '{file} cannot be used',
  'pane.first.fileMissing': 'Choose a plan file.',
  'pane.first.create': 'Create sheets',
  'pane.error.more': 'and {count} more',
  'pane.created.title': 'The sheets were created',
  'pane.created.body':
    'Sheets created: {count}. Open はじめに and enter the actuals on the sheets of each department.',
  'pane.recreated.title': 'The sheets were created anew',
  'pane.recreated.body': 'Sheets created anew: {count}. Everything that was typed is still there.',
  'pane.repaired.title': 'The formulas were repaired',
  'pane.repaired.body': 'The formulas of the computed cells were written again. Nothing typed was changed.',
  'pane.setAside':
    'Entries that no longer have a place: {count}. They were moved to the sheet 退避 with their old places. Look through them.',
  'pane.calculation.functions': "Calculation: custom functions (the add-in's)",
  'pane.calculation.native': 'Calculation: native formulas (they calculate without the add-in)',
  'pane.calculation.values': 'Calculation: values only (nothing is calculated again)',
  'pane.functionsMissing':
    'The custom functions did not answer, so native formulas were written. The results are the same and you can work as usual. "Write custom functions" can change to them later.',
  'pane.openStart': 'Open はじめに',
  'pane.undo': 'Undo the creation',
  'pane.undone.title': 'The creation was undone',
  'pane.undone.body': 'The sheets that had been created were taken away. Other sheets were not changed.',
  'pane.cancelled.title': 'Cancelled',
  'pane.cancelled.body': 'The workbook is as it was before.',
  'pane.settingsSaved.title': 'The settings were saved',
  'pane.settingsSaved.body': 'They stand on the sheet 設定 of the workbook.',
  'pane.refused.title': 'That could not be done',
  'pane.failed.title': 'Something unexpected went wrong',
  'pane.failed.body':
    'If it happens again, copy the report below and send it to whoever runs this add-in. It should hold no value that was typed, but look through it before you send it.',
  'pane.failed.report': 'Report of the problem',
  'pane.failed.copy': 'Copy the report',
  'pane.failed.copied': 'Copied.',
  'pane.failed.selected': 'The text is selected. Copy it with Ctrl+C (Command+C on a Mac).',
  'pane.filled.title': 'Entered for fiscal year {year}',
  'pane.filled.total': 'Cells for actuals filled: {entered} of {needed}',
  'pane.filled.explained':
    'A cell counts when it holds a number or 未公表, 調査なし or 対象外. Indicators with components count once for each.',
  'pane.filled.byDirection': 'By basic direction',
  'pane.filled.byDepartment': 'By lead department',
  'pane.filled.count': '{entered} / {needed}',
  'pane.filled.countSaid': '{entered} of {needed} filled',
  'pane.filled.goTo': 'Go to the sheet "{sheet}"',
  'pane.filled.proposed': '(proposed)',
  'pane.filled.proposedHelp':
    'A proposed department is derived from those the plan names for initiatives. Confirm it on the sheet 指標一覧.',
  'pane.care.title': 'Looking after the sheets',
  'pane.care.recreate': 'Create the sheets anew',
  'pane.care.recreateHelp':
    'Makes every sheet anew. Everything typed is kept: actuals, analyses, remarks, added rows.',
  'pane.care.repair': 'Repair formulas',
  'pane.care.repairFunctions': 'Write custom functions',
  'pane.care.repairNative': 'Write native formulas',
  'pane.care.repairHelp':
    'Writes only the formulas of computed cells again. Native formulas calculate on computers without the add-in.',
  'pane.damaged.title': 'The sheets are damaged',
  'pane.damaged.missing': 'Missing',
  'pane.damaged.unreadable': 'Why it cannot be read',
  'pane.damaged.body':
    'A sheet, table or column is missing. Creating the sheets anew brings it back. Every entry that can be read is kept.',
  'pane.functionsOff.title': 'The custom functions do not calculate',
  'pane.functionsOff.body':
    'Cells of the evaluation show #NAME? or the like. Load the add-in again and write custom functions, or write native formulas, which give the same results.',
  'pane.check.title': 'Check of fiscal year {year}',
  'pane.check.error': 'Error',
  'pane.check.warning': 'Warning',
  'pane.check.notice': 'Notice',
  'pane.check.errors': 'Errors: {count}',
  'pane.check.warnings': 'Warnings: {count}',
  'pane.check.notices': 'Notices: {count}',
  'pane.check.open': 'Open the sheet "{sheet}"',
  'pane.check.openCell': 'Go to {cell} of the sheet "{sheet}"',
  'pane.check.fix': 'Fix',
  'pane.checked.title': 'Checked',
  'pane.checked.body':
    'Errors: {error}, warnings: {warning}, notices: {notice}. The 点検 columns of the sheets are marked.',
  'pane.fixed.title': 'Mended',
  'pane.fixed.body': 'Mended: {count}. In a recent Excel, one Undo takes them back.',
  'pane.fixed.changedSince': 'Left as they are, since they were changed meanwhile: {count}.',
  'pane.changesWritten.title': 'The history of changes is written',
  'pane.changesWritten.body': 'Rows written into 変更履歴: {count}.',
  'pane.live.label': 'Findings about what is typed',
  'pane.live.title': 'New findings: {count}',
  'pane.live.open': 'Show under Check',
  'pane.check.none': 'Nothing to report.',
  'pane.check.live': 'While this pane is open, every entry is checked as it is typed (nothing is written).',
  'pane.check.run': 'Check now',
  'pane.check.runHelp':
    '"Check now" reads everything again and writes the 点検 columns and the history of changes. What was done before that can then no longer be undone.',
  'pane.check.fixAll': 'Mend what is certain ({count})',
  'pane.check.fixAllHelp':
    'Only entries with one possible mend are changed. Slips of digit or unit (W201) are to be judged one by one.',
  'pane.check.groupBy': 'Group by',
  'pane.check.by.sheet': 'Sheet',
  'pane.check.by.department': 'Department',
  'pane.check.by.severity': 'Severity',
  'pane.check.filter': 'Filter',
  'pane.check.shown': 'Findings shown',
  'pane.check.noMatch': 'No finding matches.',
  'pane.check.noSheet': 'No particular sheet',
  'pane.check.noDepartment': 'No particular department',
  'pane.check.more': 'Show more (left: {count})',
  'pane.check.waiting': 'Changes not yet written into the history: {count}',
  'pane.check.waitingHelp':
    'Changes are recorded only while this pane is open. Closed before they are written, these are lost.',
  'pane.check.writeChanges': 'Write the history',
  'pane.job.repairSheets': 'Mending the sheets',
  'pane.sheetsRepaired.title': 'The sheets are mended',
  'pane.sheetsRepaired.body':
    'Findings of the sheets themselves that are mended: {count}. No entry was changed.',
  'pane.sheetsRepaired.left': 'Left for people to judge and mend: {count}. See the findings below.',
  'pane.check.repairHelp':
    'Names, headers, rows or computed cells of the sheets were changed (S401 to S404). They can be mended without touching entries.',
  'pane.check.planEditedHelp':
    'The plan was edited (指標一覧, 計画改定, 課名の変更). If that is meant, create the sheets anew to take it in. Everything that was typed stays.',
  'pane.check.repair': 'Mend the sheets',
  'pane.missing.title': 'Figures still missing ({count})',
  'pane.missing.choose': 'Department',
  'pane.missing.all': 'All departments',
  'pane.missing.option': '{department} ({count})',
  'pane.missing.form': 'Form',
  'pane.missing.asText': 'Text',
  'pane.missing.asCsv': 'CSV',
  'pane.missing.list': 'The list to send',
  'pane.missing.copy': 'Copy',
  'pane.missing.save': 'Save as CSV',
  'pane.missing.saveHelp': 'Where Excel cannot save it (on a Mac), choose CSV and copy.',
  'pane.missing.file': 'missing_{year}.csv',
  'pane.missing.heading': '{title}: figures of FY{year} still missing: {count}',
  'pane.missing.department': '# {department}: {count}',
  'pane.missing.line': '- {id} {name} (sheet "{sheet}"): {why}',
  'pane.missing.notEntered': 'not entered',
  'pane.missing.unreadable': '"{text}" cannot be read',
  'pane.missing.unpublished': 'unpublished',
  'pane.missing.preliminary': 'preliminary',
  'pane.missing.month': ' (expected {month})',
  'pane.missing.noMonth': ' (no expected month given)',
  'pane.overview.title': 'Evaluation of fiscal year {year}',
  'pane.overview.kpi': 'KPIs: {count}',
  'pane.overview.outcome': 'Outcome indicators (数値目標): {count}',
  'pane.overview.rating': 'Rating',
  'pane.overview.all': 'All',
  'pane.overview.goal': 'Goal {goal}',
  'pane.overview.goals': 'Goals',
  'pane.overview.reasons': 'Not rated because: {reasons}',
  'pane.overview.reason': '{status} {count}',
  'pane.overview.open': 'Open the sheet 総括',
  'pane.rating.A': 'on track',
  'pane.rating.B+': 'mostly on track',
  'pane.rating.B': 'slightly behind',
  'pane.rating.C': 'behind',
  'pane.rating.unrated': 'not rated',
  'pane.status.notEntered': 'not entered',
  'pane.status.unpublished': 'not published yet',
  'pane.status.notSurveyed': 'not surveyed',
  'pane.status.excluded': 'excluded',
  'pane.status.notComparable': 'not comparable',
  'pane.settings.title': 'Settings',
  'pane.settings.evaluationYear': 'Evaluation year',
  'pane.settings.evaluationYearHelp':
    'The fiscal year whose results are rated. Changing it changes the ratings on every sheet.',
  'pane.settings.calculation': 'Calculation',
  'pane.settings.functions': 'Custom functions',
  'pane.settings.native': 'Native formulas',
  'pane.settings.values': 'Values only',
  'pane.settings.calculationHelp':
    'Native formulas calculate on computers without the add-in. The results are the same.',
  'pane.settings.recordName': 'Name recorded in 変更履歴',
  'pane.settings.recordNameHelp': 'A department or a person. Blank records no name.',
  'pane.settings.limits': 'Least pace (期待値比, %) of each rating',
  'pane.settings.limitA': 'A on track',
  'pane.settings.limitBPlus': 'B+ mostly on track',
  'pane.settings.limitB': 'B slightly behind',
  'pane.settings.limitsHelp': 'Anything below the limit of B is C, behind.',
  'pane.settings.limitInvalid': 'Enter a number above 0 and up to 200, in steps of 0.1.',
  'pane.settings.limitsOrder': 'A must be above B+, and B+ above B.',
  'pane.settings.recordNameLong': 'Use at most {longest} characters.',
  'pane.settings.save': 'Save',
  'pane.settings.unchanged': 'Nothing was changed.',
  'pane.outside.title': '総合戦略KPI works inside Excel',
  'pane.outside.body':
    "This is an Excel add-in for following the KPIs of a Japanese municipality's comprehensive strategy. The page was opened directly in a browser, or the Office program could not be loaded.",
  'pane.outside.how': 'How to open it',
  'pane.outside.step1': 'Open a workbook in Excel.',
  'pane.outside.step2': 'On the ribbon tab 総合戦略KPI, press Create.',
  'pane.outside.step3':
    'If the tab is missing, add it under Home > Add-ins, or ask whoever distributes the add-in.',
  'pane.outside.blocked':
    'If you see this page inside Excel, office.js (appsforoffice.microsoft.com) could not be loaded. Ask your administrator whether it can be reached, then open the pane again.',
  'check.severity.error': 'error',
  'check.severity.warning': 'warning',
  'check.severity.notice': 'notice',
  'check.fix.replace': 'Replaces "{from}" by {to} (unit: {unit}).',
  'check.fix.formulaBack': 'Puts back the formula that was deleted.',
  'check.fix.formula': 'Removes "{from}" and puts back the formula that computes it.',
  'check.E101':
    '{id} {name}: "{text}" of FY{year} is neither a number nor a state word. Enter a plain number (unit: {unit}) or 未公表, 調査なし or 対象外.',
  'check.E101.none':
    '{id} {name}: "{text}" of FY{year} may mean 0 or that there is no figure yet. For 0 enter 0; if there is no figure yet, enter 未公表 and the month it is expected.',
  'check.E101.pending':
    '{id} {name}: "{text}" of FY{year} is neither a number nor a state word. If there is no figure yet, enter 未公表 and the month it is expected.',
  'check.E101.preliminary':
    '{id} {name}: the cell of FY{year} holds "{text}". Enter the number there and choose 速報 under 状態.',
  'check.E101.state':
    '{id} {name}: the state "{text}" of FY{year} is unknown. Choose 速報, 未公表, 調査なし or 対象外, or leave it blank.',
  'check.E102':
    '{id} {name}: "{text}" of FY{year} is text. Enter the plain number {value}, without unit, comma, △ or full-width digits (unit: {unit}).',
  'check.E102.unsure':
    '{id} {name}: "{text}" of FY{year} is text, and whether it is meant in {unit} is not clear. Enter the plain number in {unit} alone.',
  'check.E102.negative':
    '{id} {name}: "{text}" of FY{year} is text and reads as {value}, but this indicator cannot be negative. Enter a plain number of 0 or more (unit: {unit}).',
  'check.E103':
    '{id} {name}: {value} of FY{year} is negative, which this indicator cannot be. Enter a number of 0 or more.',
  'check.E104':
    '{id} {name}: {value} of FY{year} is not a whole number, which this indicator is (unit: {unit}). Check digits and unit, and correct it.',
  'check.E105.between':
    '{id} {name}: {value} of FY{year} is out of bounds. Enter a number from {min} to {max} (unit: {unit}).',
  'check.E105.atLeast':
    '{id} {name}: {value} of FY{year} is too small. Enter a number of {min} or more (unit: {unit}).',
  'check.E105.atMost':
    '{id} {name}: {value} of FY{year} is too large. Enter a number of {max} or less (unit: {unit}).',
  'check.E106':
    '{id} {name}: the running total {value} of FY{year} is less than {before} of FY{beforeYear}. A total does not fall. Enter the total up to FY{year}, or correct the earlier year.',
  'check.E108':
    '{id} {name}: for FY{year} only {others} is filled. Enter a number, or 未公表, 調査なし or 対象外, for {label} too.',
  'check.E109':
    '{id} {name}: FY{year} has the number {value} and the state "{state}". If the number is right, clear the state or choose 速報; otherwise clear the number.',
  'check.W201.large':
    '{id} {name}: {value} of FY{year} is too large against {reference}. If it is {times} times what was meant, that is {meant}. Check digits and unit ({unit}).',
  'check.W201.small':
    '{id} {name}: {value} of FY{year} is too small against {reference}. If it is one {times}th of what was meant, that is {meant}. Check digits and unit ({unit}).',
  'check.W201.sign':
    '{id} {name}: {value} of FY{year} has the opposite sign of baseline and target. Check whether {meant} was meant (a forgotten ▲).',
  'check.W202.totalForAmount':
    "{id} {name}: {value} of FY{year} looks like a total that holds the {total} so far. This cell asks for the year's own amount. If it is the total, enter {meant}.",
  'check.W202.amountForTotal':
    "{id} {name}: {value} of FY{year} looks like the year's own amount. This cell asks for the running total (so far {total}). If it is the amount, enter {meant}.",
  'check.W203':
    '{id} {name}: {value} of FY{year} is worse than the baseline {baseline}. Check the value; if it is right, give the reason under 要因分析.',
  'check.W203.explained':
    '{id} {name}: {value} of FY{year} is worse than the baseline {baseline} (there is an 要因分析). If the value is right, leave it so.',
  'check.W203.mean':
    '{id} {name}: the mean up to FY{year}, {value}, is worse than the baseline {baseline}. Check the values of the years; if they are right, give the reason under 要因分析.',
  'check.W203.meanExplained':
    '{id} {name}: the mean up to FY{year}, {value}, is worse than the baseline {baseline} (there is an 要因分析). If the values of the years are right, leave it so.',
  'check.W204.analysis':
    '{id} {name}: FY{year} is rated {rating} and has no 要因分析 (analysis). Please write one.',
  'check.W204.nextStep':
    '{id} {name}: FY{year} is rated {rating} and has no 今後の方針 (next step). Please write one.',
  'check.W204.both':
    '{id} {name}: FY{year} is rated {rating} and has neither 要因分析 (analysis) nor 今後の方針 (next step). Please write both.',
  'check.W204.unchanged':
    "{id} {name}: FY{year} is rated {rating}, but its 要因分析 or 今後の方針 is last year's text. Write what holds for FY{year}.",
  'check.W205':
    '{id} {name}: FY{later} is filled but FY{year} is blank. Enter a number, or 未公表, 調査なし or 対象外.',
  'check.W206':
    '{id} {name}: {value} of FY{year} differs by {jump} from {last} of FY{lastYear} (usual yearly change: about {usual}). Check the digits and what was counted.',
  'check.W207':
    '{id} {name}: {value} of FY{year} is later than the evaluation year (FY{evaluationYear}). It is kept but not rated yet. Check the column.',
  'check.W208':
    '{id} {name}: FY{year} is not entered ({department}). Enter a number, or 未公表, 調査なし or 対象外.',
  'check.W208.notSurveyed':
    '{id} {name}: FY{year} is not entered ({department}). If no survey was due, enter 調査なし.',
  'check.W208.preliminary':
    '{id} {name}: the state of FY{year} is 速報 but there is no number ({department}). Enter the number, or change the state to 未公表.',
  'check.W209':
    '{id} {name}: in FY{year} {label} {value} and {other} {otherValue} are in the opposite order of both their baselines and their targets. Check whether they were swapped.',
  'check.W210': '{id} {name}: FY{year} is "{state}" without a reason. Give the reason under 要因分析.',
  'check.W210.otherYear':
    '{id} {name}: FY{year} is "{state}" without a reason. Give the reason under 要因分析 in the row of {id} and {year} in 記入履歴 (where there is no such row, "Create the sheets anew" adds it).',
  'check.N301':
    '{id} {name}: with {value} the target {target} is reached before its year (FY{targetYear}). Consider reviewing the target.',
  'check.N302': '{id} {name}: FY{year} is {state} without an expected month. Enter it as 2026-12.',
  'check.N302.otherYear':
    '{id} {name}: FY{year} is {state} without an expected month. Enter it as 2026-12 under 公表予定月 in the row of {id} and {year} in 記入履歴 (where there is no such row, "Create the sheets anew" adds it).',
  'check.N303':
    '{id} {name}: the evaluation of FY{year} rests on an unconfirmed assumption: {assumption} Check it in 前提一覧 and mark it ○ there if it is right.',
  'check.N304':
    '{id} {name}: the change planned up to FY{year}, {way}, is smaller than the usual yearly change (about {usual}): the rating turns on chance. Look at several years rather than the rating alone (expected value {expected}).',
  'check.N304.digits':
    '{id} {name}: the change planned up to FY{year}, {way}, is smaller than two units of the last digit ({usual}): the rating turns on rounding or chance. Look at several years rather than the rating alone (expected value {expected}).',
  'check.S401.registerEdited':
    'IDs, units, baselines or targets in 指標一覧 were changed after the sheets were made. If that was meant, confirm it with "Create the sheets anew"; otherwise change them back.',
  'check.S401.revisionsEdited':
    '計画改定 was edited since the sheets were made. If the revision is meant, take it into the plan with "Create the sheets anew"; else put it back.',
  'check.S401.revisionUnfinished':
    '"{header}" in a row of 計画改定 is blank or cannot be used (spelled otherwise, outside the plan, not fitting the revisions before and after …). The row is no part of the plan until it is right; clear the row to give the revision up.',
  'check.S401.departmentsEdited':
    '課名の変更 was edited since the sheets were made. If the new names are meant, bring them in with "Create the sheets anew"; else put it back.',
  'check.S401.departmentUnfinished':
    '"{header}" in a row of 課名の変更 is blank or cannot be used. The row has no effect until it is right; clear the row to give the change up.',
  'check.S401.differs':
    '"{header}" of {id} is "{found}" but "{expected}" in 指標一覧. Put the formula back, or correct 指標一覧.',
  'check.S402.rowMissing': 'Table {table} has no row for {id}. Put the row back, or press "Mend the sheets".',
  'check.S402.rowDoubled':
    'Table {table} has more than one row for {id}. Keep the right one and delete the others.',
  'check.S402.rowUnknown':
    'Table {table} has a row with the ID "{id}", which 指標一覧 does not have. Correct the ID, or move what was typed to the right row.',
  'check.S402.rowNameless':
    'Table {table} has a row without an ID in which something is typed. Enter its ID, or move what was typed to the right row.',
  'check.S402.rowMisplaced':
    'Table {table} has a row for {id}, an indicator of another table. Correct the ID of this row, or move what was typed to the right row of {id}.',
  'check.S403.sheetMissing': 'The sheet "{name}" is missing. Put it back, or press "Mend the sheets".',
  'check.S403.sheetRenamed':
    'The sheet "{name}" is now called "{sheet}". Give it its name back, or press "Mend the sheets".',
  'check.S403.tableMissing': 'Table {table} is missing. Put its sheet back, or press "Mend the sheets".',
  'check.S403.tableRenamed':
    'Table {table} is now called "{found}". Give it its name back under Table Design, or press "Mend the sheets".',
  'check.S403.tableConverted':
    'Table {table} was converted to a range. Press "Mend the sheets" to make it a table again.',
  'check.S403.headerMissing':
    'Table {table} has no header "{header}". Put the column back, or press "Mend the sheets".',
  'check.S403.headerRenamed':
    'The header "{header}" of table {table} is now "{found}". Change it back, or press "Mend the sheets".',
  'check.S404.functionsUnknown':
    'The functions of the add-in are not calculated: {count} cells show #NAME?, {cell} of {sheet} and others. No entry is lost. Load the add-in and press "Write custom functions", or press "Write native formulas"; the results are the same.',
  'check.S404.overwritten':
    '"{header}" of {id} is computed, but "{found}" stands there instead of the formula. Put the formula back.',
  'check.S404.emptied':
    '"{header}" of {id} is computed, but its formula was deleted and the cell is empty. Press "Mend the sheets" to put the formula back.',
  'check.S404.otherFormula':
    '"{header}" of {id} holds {found}, another formula than the rows around it. Put its own formula back.',
  'check.S404.errorValue': '"{header}" of {id} is computed, but its result is {found}. Put the formula back.',
  'workbook.tooMany':
    'Too many sheets or parts ({count}, at most {most}). Name a workbook of strategy KPIs that this tool made.',
  'workbook.is.encrypted':
    'The Excel workbook has a password. Open it in Excel, take the password off (File, Info, Protect Workbook) and save it again.',
  'workbook.is.xls':
    'This is an Excel workbook of the older format (.xls). Open it in Excel and save it in the format .xlsx.',
  'workbook.is.xlsb':
    'This is an Excel workbook of the binary format (.xlsb). Open it in Excel and save it in the format .xlsx.',
  'workbook.is.ods':
    'This is an OpenDocument file (such as .ods), no Excel workbook. Open it in LibreOffice or Excel and save it in the format .xlsx.',
  'workbook.is.otherOffice':
    'This is a file of Word, PowerPoint or the like, no Excel workbook. Name the Excel workbook (.xlsx) of strategy KPIs.',
  'workbook.is.text':
    'This is a file of plain text (such as CSV), no Excel workbook. Name the Excel workbook (.xlsx) of strategy KPIs.',
  'workbook.tooMuch':
    'There is too much in the workbook ({part}: {count} items, at most {most}). Delete rows, formats and drawings that are not used and sheets that do not belong here, and save it again.',
  'workbook.tooLargeInside':
    'The content of the workbook is too large ({part}: {megabytes} MB, at most {most} MB). Delete unused rows and unrelated sheets, and save it again.',
  'workbook.notPlain':
    'The workbook is written in a way that is not accepted ({part} has a DOCTYPE). Open it in Excel and save it again.',
  'workbook.tooManyCells':
    'The used range of a sheet is too large ({part}: {rows} rows × {columns} columns, at most {most} rows). Delete unused rows and columns, and save it again.',
  'roll.notLater': 'Fiscal year {to} is not later than the present one, {year}. Name the next one.',
  'roll.notClosed': 'Fiscal year {year} is not closed. Name a year that stands under 閉じた年度 in 設定.',
  'roll.reasonMissing':
    'There is no reason for opening fiscal year {year}. Say why a past year is corrected; 変更履歴 keeps it.',
  'excel.noNewWorkbook':
    'This Excel cannot open a new workbook. Save the workbook and make the copy with the command: kpi council FILE.xlsx --out COPY.xlsx. Or open it in Excel for Windows or Mac and try there.',
  'pane.job.council': 'Making the council’s copy',
  'pane.job.roll': 'Moving the year on',
  'pane.job.reopen': 'Opening the year',
  'pane.councilMade.title': 'The council’s copy is open',
  'pane.councilMade.body':
    'A copy that holds values only was opened as a new workbook. Save it under a name. If you do not see it, look behind this workbook.',
  'pane.rolled.title': 'The year was moved on',
  'pane.rolled.body':
    'The evaluation year is {year}. Finished entries of earlier years are locked; blank, 未公表 and 速報 ones stay open.',
  'pane.reopened.title': 'The year is open',
  'pane.reopened.body': 'The entries of {year} are open, and 変更履歴 says why.',
  'pane.explain.title': 'How a rating came about',
  'pane.explain.help':
    'Select a cell in an indicator’s row, then press: the calculation is explained with its numbers.',
  'pane.explain.action': 'Explain the selected cell’s rating',
  'pane.explain.finding': 'How {year} is rated',
  'pane.explain.noIndicator':
    'The selected cell is in no indicator’s row. Select a cell in the row of an indicator, inside a table.',
  'pane.council.title': 'The council’s copy',
  'pane.council.help':
    'Opens a copy that holds values only as a new workbook: no entry cells, functions, settings, history or names of people.',
  'pane.council.action': 'Make the copy',
  'pane.roll.title': 'Next fiscal year',
  'pane.roll.help':
    'Moves the evaluation year on to {year}. Everything typed is kept; the year’s texts open empty, with last year’s to the right.',
  'pane.roll.action': 'Move on to {year}',
  'pane.roll.last': 'This is the plan’s last year ({year}). There is no next one.',
  'pane.reopen.title': 'Open a closed year',
  'pane.reopen.year': 'Fiscal year',
  'pane.reopen.reason': 'Reason',
  'pane.reopen.reasonHelp': '変更履歴 keeps it. The next move of the year closes it again.',
  'pane.reopen.action': 'Open',
};
