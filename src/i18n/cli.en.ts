import type { cliJa } from './cli.ja';

/** The English words of `cliJa`. */
export const cliEn: Readonly<Record<keyof typeof cliJa, string>> = {
  'file.notFound': '{file} was not found. Check its name and place.',
  'cli.outputFailed':
    'The output cannot be written ({reason}). Check the free space where it goes, and run the command again.',
  'cli.more': 'and {count} more',
  'csv.tooManyLines': 'The CSV file has more than {most} lines. Check that it is a CSV file of actuals.',
  'csv.lineTooLong':
    'Line {line} is longer than {longest} characters. Check that the file is a CSV file of actuals.',
  'csv.unwritable': 'Line {line}: {column} has a character that Excel cannot hold ({found}). Take it out.',
  'csv.tooLarge': 'The CSV file is larger than {megabytes} MB. Check that it is a file of actuals.',
  'csv.utf16':
    'The CSV file is encoded as UTF-16 (Unicode). Save it again as "CSV UTF-8 (Comma delimited)" in Excel.',
  'csv.encoding':
    'The CSV file is neither UTF-8 nor Shift_JIS. Check that it is a CSV file (no Excel workbook), and save it again as "CSV UTF-8 (Comma delimited)" in Excel.',
  'csv.invalid': 'Problems in the CSV file: {count}. Nothing was read. Correct these lines.',
  'csv.columnMissing': 'Line {line} (header): missing columns: {columns}. Name the columns {expected}.',
  'csv.columnUnknown': 'Line {line} (header): unknown columns: {columns}. Name the columns {expected}.',
  'csv.columnDoubled':
    'Line {line} (header): columns that occur more than once: {columns}. Keep one of each.',
  'csv.quotes':
    'Line {line}: the quotation marks do not pair up. Write " inside a text as "" and put " around the whole text.',
  'csv.extraCells':
    'Line {line}: "{text}" stands in a column without a header ({count} cells, the header has {expected}). Put " around a text with commas or line breaks.',
  'csv.indicatorUnknown':
    'Line {line}: the plan has no indicator "{indicator}". Write its ID as in 指標一覧 (such as 1-1-1-1 or G1-1).',
  'csv.componentMissing':
    'Line {line}: indicator {indicator} has components. Write one of {labels} as component.',
  'csv.componentUnknown':
    'Line {line}: indicator {indicator} has no component "{component}". Write one of {labels}.',
  'csv.componentNotExpected':
    'Line {line}: indicator {indicator} has no components. Remove "{component}" from component.',
  'csv.fiscalYear': 'Line {line}: fiscalYear "{text}" is not a year. Write it as 2025 or R7.',
  'csv.fiscalYearOutside':
    'Line {line}: fiscalYear "{text}" is out of range. Write a year from {first} (for reference) to {last}.',
  'csv.duplicate':
    'Line {line}: {component} of fiscal year {fiscalYear} already stands on line {firstLine}. Keep one of them.',
  'csv.valueSpelling':
    'Line {line}: value "{text}" is not taken for a number. If {plain} is meant, write exactly that: half-width digits, no separators, - for minus.',
  'csv.valueNotNumber':
    'Line {line}: value "{text}" is not a number. Write only digits in the unit of the indicator, such as -1145 or 27.5, or leave it blank.',
  'csv.valueIsState': 'Line {line}: value is "{text}". Leave value blank and write it as state.',
  'csv.stateUnknown': 'Line {line}: state "{text}" is not known. Leave it blank or write one of {expected}.',
  'csv.preliminaryWithoutValue':
    'Line {line}: state is {state} but value is blank. Write the number or, if there is none yet, 未公表 as state.',
  'csv.stateWithValue':
    'Line {line}: state is {state} but value is "{text}". If the number is right, leave state blank or write 速報; otherwise leave value blank.',
  'csv.expectedMonth': 'Line {line}: expectedMonth "{text}" is not a month. Write it as 2026-08.',
  'csv.textTooLong': 'Line {line}: {column} is too long. Keep it to {longest} characters.',
  'file.isFolder': '{file} is a folder. Give a file.',
  'file.noPermission': '{file} may not be read. Check the permissions of the file.',
  'file.unreadable': '{file} cannot be read ({reason}). Check where it is and its state.',
  'file.exists': '{file} exists already. Choose another name, or add --force to replace it.',
  'file.outputIsFolder': '{file} is a folder. Give the name of the file to write.',
  'file.notRegular': '{file} is not an ordinary file and is not written to. Choose another name.',
  'file.folderMissing':
    '{file} cannot be written: there is no folder {folder}. Create it first, or check the path.',
  'file.folderIsFile': '{file} cannot be written: {folder} is not a folder. Check the path.',
  'file.notWritable':
    '{file} cannot be written. Close it if it is open in Excel, and check that you may write to the folder.',
  'file.diskFull': '{file} cannot be written: there is no space left. Free some, or write elsewhere.',
  'file.nameTooLong': 'The name of {file} is too long. Shorten it.',
  'file.unwritable': '{file} cannot be written ({reason}). Check the place, or write elsewhere.',
  'file.extension': '{file} does not end in {expected}. Give the file to write a name that does.',
  'file.sameAsInput': '{file} is the same file as the input {input}. Give the file to write another name.',
  'cli.noCommand': 'There is no command. See --help for the commands.',
  'cli.unknownCommand': 'There is no command "{text}". See --help for the commands.',
  'cli.unknownCommandProposal':
    'There is no command "{text}". Did you mean {proposal}? See --help for the commands.',
  'cli.unknownOption': 'There is no option {text}. See --help for the options.',
  'cli.unknownOptionProposal':
    'There is no option {text}. Did you mean {proposal}? See --help for the options.',
  'cli.valueMissing': 'The option {text} has no value. Write one after it.',
  'cli.optionMissing': 'The option {text} is needed. Add it.',
  'cli.argumentMissing': '{text} is missing. Write it after the command.',
  'cli.tooManyArguments':
    'There are too many arguments for {text}. Put quotes around names with spaces, and remove what is not needed.',
  'cli.invalid': 'The command line is not understood ({text}). See --help.',
  'cli.language': '--lang "{text}" is not known. Write one of: {expected}.',
  'cli.calculation': '--calculation "{text}" is not known. Write one of: {expected}.',
  'cli.year': '{option} "{text}" is not a fiscal year. Write it as 2025, R7 or 令和7年度.',
  'cli.bug': 'A fault of the program stopped it ({text}). Your input is not to blame.',
  'cli.debugHint': 'Run the same command with --debug and send the developers what it prints.',
  'cli.fiscalYear': 'FY{year} ({era})',
  'cli.generate.done': 'Wrote {file}.',
  'cli.generate.content':
    'sheets: {sheets}, indicators: {indicators} (KPIs {kpis}, outcomes {outcomes}), entries of actuals: {entries}, evaluation year: {year}, calculation: {calculation}',
  'cli.generate.next': 'Next: open it in Excel and enter actuals as the sheet はじめに (start here) says.',
  'cli.generate.functions':
    'Recalculating after an entry needs the add-in. To work without it, generate with --calculation native.',
  'cli.generate.native': 'It calculates with standard formulas and needs no add-in.',
  'cli.generate.values': 'Results are values only: they do not change with what is entered.',
  'cli.start.sample': 'The actuals in it are made-up samples (見本), not figures of the city.',
  'cli.start.own':
    'With actuals of your own: npm run --silent kpi -- generate --actuals ACTUALS.csv --out NAME.xlsx (help: npm run --silent kpi -- --help --lang en)',
  'cli.start.preparing': 'Preparing the preview in a browser (the first time this can take a minute) …',
  'cli.start.preview':
    'Preview: open {url} in a browser to create the sheets, type actuals and see ratings without Excel.',
  'cli.start.end': 'Press Ctrl+C to end.',
  'cli.start.excel':
    'Opening Excel with the add-in (the first time you are asked about a certificate for development). To end: npm stop. To try it without Excel: npm start -- --preview.',
  'cli.start.excelFailed':
    'The add-in could not be loaded into Excel. See the lines above, or run npm start -- --preview.',
  'cli.rating.A': 'on track',
  'cli.rating.B+': 'mostly on track',
  'cli.rating.B': 'slightly behind',
  'cli.rating.C': 'behind',
  'cli.status.rated': 'rated',
  'cli.status.notEntered': 'not entered',
  'cli.status.unpublished': 'unpublished',
  'cli.status.notSurveyed': 'not surveyed',
  'cli.status.excluded': 'excluded',
  'cli.status.notComparable': 'not comparable',
  'cli.summary.title': '{title}, evaluation year {year}',
  'cli.summary.kpi': 'KPIs',
  'cli.summary.outcome': 'Outcomes',
  'cli.summary.count': '{count}',
  'cli.summary.unrated': 'not rated',
  'cli.summary.goal': 'Goal {goal} {title}',
  'cli.summary.notRated': 'Indicators not rated, by reason',
  'cli.summary.each': 'Each indicator (rates truncated at 0.1 %)',
  'cli.summary.rates': 'achievement rate {achievementRate}, pace {pace} ({year})',
  'cli.summary.preliminary': ' (preliminary)',
  'cli.summary.lastValue': ' (last {year}: {value} {unit})',
  'cli.summary.sumSoFar': ' (sum of what is entered: {value} {unit}, without {years})',
  'cli.summary.without': ' (without {years})',
  'cli.summary.structure': 'Things to mend in the sheets: {count}. Only what could be read was used.',
  'cli.summary.unreadable':
    'Entries that cannot be read, taken as not entered: {count}. Write a half-width number or a word for the state.',
  'cli.summary.unreadableEntry': 'Sheet "{sheet}", {id}, fiscal year {year}: "{text}"',
  'cli.planCheck.ok': '{file}: the plan has no errors ({title}, fiscal years {startYear} to {endYear}).',
  'cli.planCheck.counts':
    'goals: {goals}, directions: {directions}, measures: {measures}, KPIs: {kpis}, outcomes: {outcomes}, initiatives: {initiatives}, departments: {departments}',
  'cli.help.usage': 'Usage:',
  'cli.help.arguments': 'Arguments:',
  'cli.help.options': 'Options:',
  'cli.help.globalOptions': 'Options of every command:',
  'cli.help.commands': 'Commands:',
  'cli.help.help': 'show this help',
  'cli.help.program': "Makes the Excel workbook for following a strategy's KPIs, and sums up its evaluation.",
  'cli.help.lang': 'language of messages (default: ja)',
  'cli.help.debug': 'show details too when something goes wrong',
  'cli.help.generate': 'make the Excel workbook out of a plan and actuals',
  'cli.help.out': 'file to write',
  'cli.help.plan': 'file of the plan (default: the bundled one)',
  'cli.help.actuals': 'CSV file of actuals (UTF-8 or Shift_JIS)',
  'cli.help.generateYear': "evaluation year, as 2025, R7 or 令和7年度 (default: the plan's first)",
  'cli.help.calculation': 'functions of the add-in, native formulas, or values only (default: functions)',
  'cli.help.force': 'replace an existing file',
  'cli.help.summary': 'sum up the evaluation out of the entries of a workbook',
  'cli.help.workbook': 'KPI workbook',
  'cli.help.json': 'print the result as JSON',
  'cli.help.summaryYear': "evaluation year, as 2025, R7 or 令和7年度 (default: the workbook's)",
  'cli.help.plans': 'work with files of plans',
  'cli.help.planCheck': 'check the file of a plan',
  'cli.help.planFile': 'file of the plan (JSON)',
  'cli.check.title': '{title}: check, evaluation year {year}',
  'cli.check.counts': '{error} errors, {warning} warnings, {notice} notices',
  'cli.check.none': 'Nothing found.',
  'cli.check.sheet': 'Sheet "{sheet}" ({count})',
  'cli.check.noSheet': 'The workbook as a whole ({count})',
  'cli.help.check': 'check the entries and sheets of a workbook',
  'cli.export.done': 'Wrote {file} ({count} rows).',
  'cli.planFromWorkbook.done': 'Wrote {file} ({title}, {startYear} to {endYear}).',
  'cli.help.export': 'Write figures and ratings by indicator, component and year to a CSV file',
  'cli.help.planFromWorkbook': 'Write the plan that a workbook follows to a plan file',
  'cli.rollWhat': 'Give either --to (the next year) or --reopen (a closed year to open again).',
  'cli.roll.done':
    'Wrote {file}. The evaluation year is {year}. Finished entries of earlier years are locked; those without a final figure (blank, 未公表, 速報) stay open.',
  'cli.roll.missing':
    'Figures of {year} that are not final: {count} (blank, 未公表, 速報 or not readable). Enter them in the column of {year} when they are there.',
  'cli.roll.reopened': 'Wrote {file}. The entries of {year} are open, and 変更履歴 says why.',
  'cli.roll.withoutSome':
    'Charts, pivot tables and comment threads of the sheet {sheet} cannot be carried over, and formulas that refer to other files only with their values. Copy what you need from the old workbook.',
  'cli.roll.setAside': 'Moved {count} entries that have no place to the sheet 退避.',
  'cli.help.roll': 'Move the evaluation year on and lock the years before it',
  'cli.help.rollTo': 'The next evaluation year: 2026, R8, 令和8年度 …',
  'cli.help.reopen': 'Open a closed year again',
  'cli.help.reason': 'Why it is opened (kept in 変更履歴)',
  'cli.council.done':
    'Wrote {file} (a copy for the council, {year}, {sheets} sheets). It holds values only and looks the same on any computer.',
  'cli.help.council': 'Make the council’s copy: values only, no entry cells',
};
