import { inExcel } from './excelRun';

/** Handlers of this add-in that are told of changes, and how many writings of its own are under way. */
const own = { writing: 0 };

/** While it runs, and until Excel has told of what it wrote, changes are the add-in's own. */
export async function asOwnWriting<T>(work: () => Promise<T>): Promise<T> {
  own.writing += 1;
  try {
    return await work();
  } finally {
    // Excel tells of a change after it has answered the request that made it.
    setTimeout(() => {
      own.writing -= 1;
    });
  }
}

/** True for a change by the add-in itself; older Excels do not say it. */
function isOwn({ triggerSource }: { readonly triggerSource?: string }): boolean {
  return triggerSource === undefined ? own.writing > 0 : triggerSource === 'ThisLocalAddin';
}

/**
 * Calls back after somebody changed a cell of the workbook. Changes by the add-in itself do not count: newer Excels say
 * so (`triggerSource`, ExcelApi 1.14), in others it is known from what runs here.
 *
 * @returns how to stop.
 */
export async function onOurSheetsChanged(changed: () => void): Promise<() => Promise<void>> {
  const registration = await inExcel(async (context) => {
    const handler = context.workbook.worksheets.onChanged.add((event) => {
      if (isOwn(event)) {
        return Promise.resolve();
      }
      changed();
      return Promise.resolve();
    });
    await context.sync();
    return handler;
  });
  return async () => {
    await Excel.run(registration.context, async (context) => {
      registration.remove();
      await context.sync();
    });
  };
}
