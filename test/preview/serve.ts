import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

import { build } from 'esbuild';

import type { Preview } from '../../scripts/start/program';
import { OFFICE_JS } from '../../scripts/build/securityPolicy';
import { builtPane } from './builtPane';

const pack = promisify(gzip);

const ROOT = path.join(__dirname, '..', '..');

/** Microsoft's files are served from where npm put them: their licence lets nobody pass copies on. */
const OFFICE = path.join(ROOT, 'node_modules', '@microsoft', 'office-js', 'dist');
const ENGINE = path.join(ROOT, 'node_modules', '@ironcalc', 'wasm', 'wasm_bg.wasm');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
};

/** Runs before office.js in the pane's page; the page's policy allows scripts of this server only. */
const STAND_IN = `'use strict';
Object.defineProperty(window, 'external', { value: window.parent.preview.external(), configurable: true, writable: true });
`;

/** The pane's own page with the simulated Excel in front of Office.js, which is Microsoft's own with its names kept. */
function panePage(html: string): string {
  const script = /<script defer(?:="defer")? src="?([^">]*)"?><\/script>/.exec(html);
  if (script === null || script[1] !== OFFICE_JS.cdn)
    throw new Error('the pane loads Office.js from elsewhere');
  return html.replace(
    script[0],
    ['external.js', 'office/office.debug.js', 'hostFaults.js']
      .map((src) => `<script defer src="${src}"></script>`)
      .join(''),
  );
}

/** What stands between office.js and the pane, as one classic script. */
async function hostFaults(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(__dirname, 'hostFaults.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}

/** The scripts of the page by their names: `page.js` and what it loads when it is used. */
async function pageScripts(): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    entryPoints: [path.join(__dirname, 'page.ts')],
    bundle: true,
    splitting: true,
    write: false,
    outdir: __dirname,
    format: 'esm',
    target: 'es2022',
    logLevel: 'error',
  });
  return new Map(outputFiles.map((file) => [path.basename(file.path), file.text]));
}

type Content = string | Uint8Array;

/** What lies below a folder under a name of the address; null where the name leads out of it. */
function within(folder: string, name: string): string | null {
  const file = path.join(folder, name);
  return file.startsWith(folder + path.sep) ? file : null;
}

async function send(
  response: ServerResponse,
  name: string,
  content: Content,
  packed: boolean,
): Promise<void> {
  const bytes = packed ? await pack(content, { level: 9 }) : content;
  response.writeHead(200, {
    'Content-Type': TYPES[path.extname(name)] ?? 'application/octet-stream',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...(packed ? { 'Content-Encoding': 'gzip' } : {}),
  });
  response.end(bytes);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((done, refuse) => {
    server.once('error', refuse);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('the server has no port');
      done(address.port);
    });
  });
}

/**
 * Serves the real pane beside a simulated workbook on this computer only; nothing is fetched from elsewhere. The first
 * time, and after a change of the sources, the pane is built, which takes some 20 seconds.
 *
 * @param port any free one unless said otherwise.
 */
export async function servePreview({ port = 0 }: { readonly port?: number } = {}): Promise<Preview> {
  const [pane, scripts, faults] = await Promise.all([builtPane(), pageScripts(), hostFaults()]);
  const content = async (name: string): Promise<Content | null> => {
    const script = scripts.get(name);
    if (script !== undefined) return script;
    if (name === 'engine.wasm') return readFile(ENGINE);
    if (name === '' || name === 'index.html') return readFile(path.join(__dirname, 'index.html'));
    if (name === 'page.css') return readFile(path.join(__dirname, 'page.css'));
    if (name === 'pane/external.js') return STAND_IN;
    if (name === 'pane/hostFaults.js') return faults;
    if (name === 'pane/taskpane.html')
      return panePage(await readFile(path.join(pane, 'taskpane.html'), 'utf8'));
    const [folder, rest] = name.startsWith('pane/office/')
      ? [OFFICE, name.slice('pane/office/'.length)]
      : [pane, name.slice('pane/'.length)];
    const file = name.startsWith('pane/') ? within(folder, rest) : null;
    return file === null ? null : readFile(file);
  };
  const server = createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname).slice(1);
    const packed = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    content(name)
      .catch((error: unknown) => {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      })
      .then(async (found) => {
        if (found === null) response.writeHead(404).end();
        else await send(response, name === '' ? 'index.html' : name, found, packed && !name.endsWith('.png'));
      })
      .catch((error: unknown) => {
        response.writeHead(500, { 'Content-Type': 'text/plain; charset=utf-8' });
        response.end(String(error));
      });
  });
  const used = await listen(server, port);
  return {
    url: `http://localhost:${used}/`,
    close: () =>
      new Promise((done) => {
        server.close(() => {
          done();
        });
        // A browser keeps its connections open.
        server.closeAllConnections();
      }),
  };
}
