import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/*
 * A second opinion on a workbook: LibreOffice reads the file, calculates it anew and prints it.
 * A machine without LibreOffice still runs every other test and is told what it left out.
 */

/** LibreOffice takes seconds, and more on a busy machine; a test of it needs this in milliseconds. */
export const OFFICE_TIMEOUT_MS = 120_000;

const run = promisify(execFile);

/*
 * With its default profile LibreOffice shows the numbers stored in the file, and a recalculation test would compare the
 * file with itself. 0 is "always recalculate".
 */
const ALWAYS_RECALCULATE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="ODFRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
`;

function onPath(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** A `describe` that runs where LibreOffice is installed; elsewhere it is skipped and its name says why. */
export function describeWithLibreOffice(name: string, body: () => void): void {
  if (onPath('soffice')) {
    describe(name, () => {
      jest.setTimeout(OFFICE_TIMEOUT_MS);
      body();
    });
    return;
  }
  describe.skip(`${name} (not run: no soffice on PATH; install LibreOffice Calc)`, body);
}

/*
 * A profile of its own for every run: two LibreOffice processes cannot share one, and jest runs test files side by
 * side.
 */
async function convert(file: string, outDir: string, extension: 'xlsx' | 'pdf'): Promise<string> {
  await mkdir(outDir, { recursive: true });
  const profile = await mkdtemp(join(tmpdir(), 'soffice-profile-'));
  try {
    await mkdir(join(profile, 'user'));
    await writeFile(join(profile, 'user', 'registrymodifications.xcu'), ALWAYS_RECALCULATE);
    const { stdout, stderr } = await run(
      'soffice',
      [
        `-env:UserInstallation=${pathToFileURL(profile).href}`,
        '--headless',
        '--norestore',
        '--convert-to',
        extension,
        '--outdir',
        outDir,
        file,
      ],
      { timeout: OFFICE_TIMEOUT_MS, killSignal: 'SIGKILL' },
    );
    const made = join(outDir, `${basename(file).replace(/\.[^.]*$/, '')}.${extension}`);
    try {
      accessSync(made);
    } catch {
      // LibreOffice ends with 0 also when it could not read the file.
      throw new Error(`LibreOffice made no ${made}:\n${stdout}${stderr}`);
    }
    return made;
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
}

/**
 * A copy of an .xlsx file in which LibreOffice has calculated every formula anew, whatever values the file holds.
 * `outDir` must be another folder than the file's: the copy has the same name.
 */
export async function recalculate(file: string, outDir: string): Promise<string> {
  return convert(file, outDir, 'xlsx');
}

/** The printed pages of a workbook as a PDF file in `outDir`; returns its path. */
export async function toPdf(file: string, outDir: string): Promise<string> {
  return convert(file, outDir, 'pdf');
}

/** The text of a PDF file as it lies on the page; a form feed ends a page. */
export async function pdfText(pdf: string): Promise<string> {
  const { stdout } = await run('pdftotext', ['-layout', pdf, '-'], {
    timeout: OFFICE_TIMEOUT_MS,
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}

/** The number of pages of a PDF file. */
export async function pdfPages(pdf: string): Promise<number> {
  const { stdout } = await run('pdfinfo', [pdf], { timeout: OFFICE_TIMEOUT_MS });
  const pages = /^Pages:\s+(\d+)$/m.exec(stdout)?.[1];
  if (pages === undefined) throw new Error(`pdfinfo names no pages:\n${stdout}`);
  return Number(pages);
}
