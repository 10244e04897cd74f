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

/** What Excel told of a change: a hint where to look, never what stands there now. */
export interface SheetChange {
  readonly worksheetId: string;
  /** `B3:C9`, as Excel spells it. */
  readonly address: string;
  /** False where cells, rows, columns or sheets came, went or moved. */
  readonly edited: boolean;
  /** True where somebody else who has the workbook open made it. */
  readonly remote: boolean;
}

/**
 * Calls back after somebody changed a cell of the workbook. Changes by the add-in itself do not count: newer Excels say
 * so (`triggerSource`, ExcelApi 1.14), in others it is known from what runs here.
 *
 * @returns how to stop.
 */
export async function onOurSheetsChanged(
  changed: (change: SheetChange) => void,
): Promise<() => Promise<void>> {
  const registered = await inExcel(async (context) => {
    const { worksheets } = context.workbook;
    const tell = (
      event: { readonly worksheetId: string; readonly source: string; readonly triggerSource?: string },
      address: string,
      edited: boolean,
    ): Promise<void> => {
      const { worksheetId, source } = event;
      if (!isOwn(event)) changed({ worksheetId, address, edited, remote: source === 'Remote' });
      return Promise.resolve();
    };
    const handlers = [
      worksheets.onChanged.add((event) => tell(event, event.address, event.changeType === 'RangeEdited')),
      worksheets.onDeleted.add((event) => tell(event, '', false)),
    ];
    await context.sync();
    return { context, handlers };
  });
  return async () => {
    await Excel.run(registered.context, async (context) => {
      for (const handler of registered.handlers) handler.remove();
      await context.sync();
    });
  };
}
