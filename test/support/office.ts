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

/**
 * A process that hangs is ended after these milliseconds, before jest ends its test and would leave it behind. LibreOffice
 * takes seconds; no machine is so slow that it takes this.
 */
const HANGS_MS = 1_800_000;

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

/*
 * Columns are measured in digits of the workbook's font. A machine without that font would take the digits of some
 * Latin one, which are a seventh wider; those of a Japanese font are the nearest to it.
 */
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<match target="pattern">
<test name="family"><string>游ゴシック</string></test>
<edit name="family" mode="append" binding="strong"><string>Noto Sans CJK JP</string></edit>
</match>
</fontconfig>
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
    describe(name, body);
    return;
  }
  describe.skip(`${name} (not run: no soffice on PATH; install LibreOffice Calc)`, body);
}

/*
 * A profile of its own for every run: two LibreOffice processes cannot share one, and jest runs test files side by
 * side. Starting LibreOffice costs more than converting a workbook, hence several files a run.
 */
async function convert(
  files: readonly string[],
  outDir: string,
  extension: 'xlsx' | 'pdf',
  settings: string | null,
): Promise<readonly string[]> {
  await mkdir(outDir, { recursive: true });
  const profile = await mkdtemp(join(tmpdir(), 'soffice-profile-'));
  try {
    const fonts = join(profile, 'fonts.conf');
    await writeFile(fonts, FONTS);
    if (settings !== null) {
      await mkdir(join(profile, 'user'));
      await writeFile(join(profile, 'user', 'registrymodifications.xcu'), settings);
    }
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
        ...files,
      ],
      {
        timeout: HANGS_MS,
        killSignal: 'SIGKILL',
        env: { ...process.env, FONTCONFIG_FILE: fonts },
      },
    );
    return files.map((file) => {
      const made = join(outDir, `${basename(file).replace(/\.[^.]*$/, '')}.${extension}`);
      try {
        accessSync(made);
      } catch {
        // LibreOffice ends with 0 also when it could not read the file.
        throw new Error(`LibreOffice made no ${made}:\n${stdout}${stderr}`);
      }
      return made;
    });
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
}

function only(paths: readonly string[]): string {
  const [path] = paths;
  if (path === undefined) throw new Error('LibreOffice was given no file');
  return path;
}

/**
 * Copies of .xlsx files, in their order, in which LibreOffice has calculated every formula anew, whatever values the
 * files hold. The names must differ, and `outDir` must be another folder than the files': a copy keeps the name.
 */
export async function recalculateAll(files: readonly string[], outDir: string): Promise<readonly string[]> {
  return convert(files, outDir, 'xlsx', ALWAYS_RECALCULATE);
}

/** The copy of one file that `recalculateAll` makes. */
export async function recalculate(file: string, outDir: string): Promise<string> {
  return only(await recalculateAll([file], outDir));
}

/**
 * The printed pages of workbooks as PDF files in `outDir`, in the order of the files, whose names must differ. The
 * values are those that the files hold, as a reader sees them: nothing is calculated by force.
 */
export async function toPdfs(files: readonly string[], outDir: string): Promise<readonly string[]> {
  return convert(files, outDir, 'pdf', null);
}

/** The printed pages of one workbook as `toPdfs` makes them. */
export async function toPdf(file: string, outDir: string): Promise<string> {
  return only(await toPdfs([file], outDir));
}

/** The text of a PDF file as it lies on the page; a form feed ends a page. */
export async function pdfText(pdf: string): Promise<string> {
  const { stdout } = await run('pdftotext', ['-layout', pdf, '-'], {
    timeout: HANGS_MS,
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}

/** The number of pages of a PDF file. */
export async function pdfPages(pdf: string): Promise<number> {
  const { stdout } = await run('pdfinfo', [pdf], { timeout: HANGS_MS });
  const pages = /^Pages:\s+(\d+)$/m.exec(stdout)?.[1];
  if (pages === undefined) throw new Error(`pdfinfo names no pages:\n${stdout}`);
  return Number(pages);
}

/** A word on a page, in points from the page's upper left corner. */
export interface PdfWord {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A page of a PDF file. */
export interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly words: readonly PdfWord[];
}

function unescapeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

/** Every word of a PDF file with the place it has on its page. */
export async function pdfWords(pdf: string): Promise<readonly PdfPage[]> {
  const { stdout } = await run('pdftotext', ['-bbox', pdf, '-'], {
    timeout: HANGS_MS,
    maxBuffer: 64 * 1024 * 1024,
  });
  return [...stdout.matchAll(/<page width="([\d.]+)" height="([\d.]+)">(.*?)<\/page>/gs)].map(
    ([, width, height, body = '']) => ({
      width: Number(width),
      height: Number(height),
      words: [
        ...body.matchAll(
          /<word xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="(-?[\d.]+)" yMax="(-?[\d.]+)">(.*?)<\/word>/gs,
        ),
      ].map(([, left, top, right, bottom, text = '']) => ({
        text: unescapeXml(text),
        left: Number(left),
        top: Number(top),
        right: Number(right),
        bottom: Number(bottom),
      })),
    }),
  );
}
