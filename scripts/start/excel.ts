import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** Excel's name in the registry of Windows, there since Excel is. */
const REGISTERED = 'HKEY_CLASSES_ROOT\\Excel.Application\\CurVer';
const MAC_APP = 'Applications/Microsoft Excel.app';

/** Whether Excel is installed on this computer. */
export async function hasExcel(): Promise<boolean> {
  if (process.platform === 'darwin') {
    return ['/', homedir()].some((folder) => existsSync(path.join(folder, MAC_APP)));
  }
  if (process.platform !== 'win32') return false;
  return new Promise((answer) => {
    execFile('reg', ['query', REGISTERED], (error) => {
      answer(error === null);
    });
  });
}

/**
 * Microsoft's tool makes and trusts the certificate, starts `npm run dev-server`, registers the add-in and opens Excel.
 * It is fetched when it is used and is no dependency, because it builds native code, for which bare machines that only
 * test and build have no compiler.
 */
const TOOL = 'npx --yes office-addin-debugging@7.0.0';

function run(command: string): Promise<number> {
  return new Promise((answer, refuse) => {
    // One text for the shell, since npx is a script on Windows; nothing in it comes from outside.
    const child = spawn(command, { shell: true, stdio: 'inherit', cwd: path.join(__dirname, '..', '..') });
    child.on('error', refuse);
    child.on('exit', (code) => {
      answer(code ?? 1);
    });
  });
}

/** Opens Excel with the add-in of this checkout. */
export function openInExcel(): Promise<number> {
  return run(`${TOOL} start manifest.xml desktop --app excel --dev-server-port 3000 --no-debug`);
}

/** Takes the add-in out of Excel again and ends its server. */
export function closeInExcel(): Promise<number> {
  return run(`${TOOL} stop manifest.xml`);
}
