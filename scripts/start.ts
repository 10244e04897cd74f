import { processIo } from '../src/cli/io';
import { hasExcel, openInExcel } from './start/excel';
import { type ServePreview, start } from './start/program';

/** Loaded when it is served: building a page is no matter of starting Excel. */
async function preview(): Promise<ServePreview> {
  const { servePreview } = await import('../test/preview/serve');
  return servePreview;
}

const PARENT_CHECK_MS = 500;

/** From the start on, so that no signal is lost while the workbook is made. */
const ended = new Promise<void>((end) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      end();
    });
  }
  // npm hands a signal to the shell that it started, and the shell dies without handing it on: then nobody would be
  // left to end this. (That shell is also why npm itself tells the signal instead of this program's exit code.)
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) end();
  }, PARENT_CHECK_MS).unref();
});

void start(process.argv.slice(2), processIo(), { hasExcel, openInExcel, preview, ended }).then((exitCode) => {
  process.exitCode = exitCode;
});
