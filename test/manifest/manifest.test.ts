/** @jest-environment jsdom */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { generateCustomFunctionsMetadata } from 'custom-functions-metadata';

import { BUILT, DEVELOPMENT_URL, addInUrl, manifestFor } from '../../scripts/build/addIn';
import { ICONS, ICON_FOLDER, iconFile } from '../../scripts/build/icons';
import { JAPANESE_DESCRIPTIONS } from '../../src/functions/descriptions';
import { type FunctionsMetadata, translateMetadata } from '../../src/functions/translateMetadata';
import { RIBBON_FUNCTIONS } from '../../src/taskpane/ribbonTab';
import { type Project, manifestFaults } from './manifestFaults';

const root = join(__dirname, '..', '..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

const manifest = read('manifest.xml');

/** Edge of a square PNG, out of its first block. Source: PNG specification, 11.2.2. */
function edgeOf(file: string): number | null {
  const path = join(root, file);
  if (!file.endsWith('.png') || !existsSync(path)) return null;
  const bytes = readFileSync(path);
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  return width === height ? width : null;
}

const { version } = JSON.parse(read('package.json')) as { version: string };
const built: readonly string[] = Object.values(BUILT);

const project: Project = {
  version,
  url: DEVELOPMENT_URL,
  isBuilt: (path) => built.includes(path),
  edgeOf,
  // The sheets' formulas are where the namespace is written.
  namespace: /`(\w+)\.ACHIEVEMENT\(/.exec(read('src/sheets/columns/spelling.ts'))?.[1] ?? '',
  ribbonFunctions: Object.keys(RIBBON_FUNCTIONS),
  sets: { SharedRuntime: '1.1', ExcelApi: '1.12', CustomFunctionsRuntime: '1.2' },
};

it('has no fault', () => {
  expect(project.namespace).toBe('KPI');
  expect(manifestFaults(manifest, project)).toEqual([]);
});

it('has no fault at a city’s own address', () => {
  const url = addInUrl('https://kpi.city.example.lg.jp/総合戦略');
  const hosted = manifestFor(manifest, url);
  expect(hosted).not.toContain('localhost');
  expect(manifestFaults(hosted, { ...project, url })).toEqual([]);
});

it('refuses a version that Microsoft refuses, in both places', () => {
  const early = manifest.replace(/<Version>[^<]*/, '<Version>0.9.0.0');
  expect(manifestFaults(early, { ...project, version: '0.9.0' })).toEqual([
    'Version 0.9.0.0 is lower than 1.0',
  ]);
});

it.each(ICONS.flatMap(({ name, sizes }) => sizes.map((size) => [name, size] as const)))(
  'has the icon %s drawn at %d pixels',
  (name, size) => {
    expect(edgeOf(iconFile(name, size))).toBe(size);
  },
);

it('has no picture of an icon that is not drawn', () => {
  const drawn = ICONS.flatMap(({ name, sizes }) => sizes.map((size) => iconFile(name, size)));
  const there = readdirSync(join(root, ICON_FOLDER)).filter((file) => file.endsWith('.png'));
  expect(there.map((file) => `${ICON_FOLDER}/${file}`).sort()).toEqual([...drawn].sort());
});

describe('addInUrl', () => {
  it.each([
    [undefined, 'https://localhost:3000/'],
    ['https://example.jp', 'https://example.jp/'],
    ['https://example.jp/kpi', 'https://example.jp/kpi/'],
    ['https://example.jp:8443/kpi/', 'https://example.jp:8443/kpi/'],
  ])('takes %s as %s', (given, url) => {
    expect(addInUrl(given)).toBe(url);
  });

  it.each([
    'http://example.jp/',
    'example.jp',
    'https://',
    'https://example.jp/?a=b',
    'https://a@example.jp/',
  ])('refuses %s', (given) => {
    expect(() => addInUrl(given)).toThrow(given);
  });
});

type Change = readonly [from: string | RegExp, to: string];

const LONG = 'あ'.repeat(126);

describe('a manifest with', () => {
  it.each<readonly [name: string, change: Change, fault: string]>([
    ['broken XML', ['</OfficeApp>', ''], 'not XML'],
    ['another GUID form', [/<Id>.{4}/, '<Id>'], 'Id is not a GUID'],
    [
      'another kind of add-in',
      ['xsi:type="TaskPaneApp"', 'xsi:type="ContentApp"'],
      'OfficeApp is not a TaskPaneApp',
    ],
    [
      'another version',
      [/<Version>[^<]*/, '<Version>9.9.9.0'],
      'Version 9.9.9.0 is not that of package.json',
    ],
    [
      'another default language',
      ['<DefaultLocale>ja-JP', '<DefaultLocale>en-US'],
      'DefaultLocale is not ja-JP',
    ],
    ['fewer permissions', ['>ReadWriteDocument<', '>ReadDocument<'], 'Permissions is not ReadWriteDocument'],
    ['another program', ['Host Name="Workbook"', 'Host Name="Document"'], 'Hosts is not Workbook alone'],
    ['a set missing', [/<Set Name="SharedRuntime"[^>]*>/, ''], 'requirement set SharedRuntime is not 1.1'],
    ['a newer set', ['MinVersion="1.12"', 'MinVersion="1.17"'], 'requirement set ExcelApi is not 1.12'],
    [
      'another set',
      ['<Set Name="ExcelApi"', '<Set Name="IdentityAPI" MinVersion="1.3" /><Set Name="ExcelApi"'],
      'requirement set IdentityAPI is not expected',
    ],
    ['an element missing', [/<ProviderName>.*<\/ProviderName>/, ''], 'OfficeApp has no ProviderName'],
    ['no address for help', [/<SupportUrl [^>]*>/, ''], 'OfficeApp has no SupportUrl'],
    [
      'an element too late',
      [/(<Version>.*<\/Version>)\s*(<ProviderName>.*<\/ProviderName>)/, '$2$1'],
      'Version comes too late in OfficeApp',
    ],
    [
      'the tab’s name before its group',
      [/<CustomTab id="KpiTab">/, '<CustomTab id="KpiTab"><Label resid="Tab.Label" />'],
      'Group comes too late in CustomTab',
    ],
    [
      'a control’s parts in another order',
      [/(<Label resid="Check.Label" \/>)([\s\S]*?<\/Supertip>)/, '$2$1'],
      'Label comes too late in Control',
    ],
    [
      'resources in another order',
      [/(<bt:Urls>[\s\S]*<\/bt:Urls>)([\s\S]*<\/bt:ShortStrings>)/, '$2$1'],
      'Urls comes too late in Resources',
    ],
    ['an unknown element', ['<Runtimes>', '<Extra /><Runtimes>'], 'Host cannot hold Extra'],
    [
      'an address without encryption',
      ['SupportUrl DefaultValue="https:', 'SupportUrl DefaultValue="http:'],
      'SupportUrl: http://localhost:3000/support.html is not https',
    ],
    [
      'an address elsewhere',
      [/(id="Support.Url" DefaultValue=")[^"]*/, '$1https://example.com/a.html'],
      'resource Support.Url: https://example.com/a.html is not under',
    ],
    [
      'a file that is not built',
      ['localhost:3000/functions.js"', 'localhost:3000/function.js"'],
      'the build makes no function.js',
    ],
    [
      'another language’s file that is not built',
      ['Value="https://localhost:3000/functions.json"', 'Value="https://localhost:3000/functions.en.json"'],
      'the build makes no functions.en.json',
    ],
    [
      'a picture that is not there',
      [/(id="Icon.check.24" DefaultValue="[^"]*)24.png/, '$125.png'],
      'resource Icon.check.24: there is no picture assets/icons/check-25.png',
    ],
    [
      'a picture of another size',
      [/(id="Icon.check.24" DefaultValue="[^"]*)24.png/, '$132.png'],
      'icon Icon.check.24 is not of 24 pixels',
    ],
    [
      'a small high-resolution picture',
      [/(<HighResolutionIconUrl [^>]*)product-64/, '$1product-80'],
      'HighResolutionIconUrl is not of 64 pixels',
    ],
    [
      'a size missing',
      [/<bt:Image size="20" resid="Icon.create.20" \/>/, ''],
      'icon of Create has the sizes 16,24',
    ],
    ['no English', [/(id="Check.Tip"[^>]*>)\s*<bt:Override[^>]*>/, '$1'], 'resource Check.Tip has no en-US'],
    ['no English name', [/(<DisplayName[^>]*>)\s*<Override[^>]*>/, '$1'], 'DisplayName has no en-US'],
    [
      'Japanese for English',
      ['Value="Overview"', 'Value="総括"'],
      'resource Overview.Label: en-US is Japanese',
    ],
    ['an empty text', ['DefaultValue="総括"', 'DefaultValue=""'], 'resource Overview.Label is empty'],
    [
      'a long label',
      ['DefaultValue="総括"', `DefaultValue="${LONG}"`],
      'resource Overview.Label is longer than 125',
    ],
    [
      'a long tip',
      [/(id="Check.Tip" DefaultValue=")/, `$1${LONG}${LONG}`],
      'resource Check.Tip is longer than 250',
    ],
    [
      'a long name',
      ['DisplayName DefaultValue="', `DisplayName DefaultValue="${LONG}`],
      'DisplayName is longer than 125',
    ],
    [
      'a long description',
      [/<Description DefaultValue="/, `<Description DefaultValue="${LONG}${LONG}`],
      'Description is longer than 250',
    ],
    [
      'a reference to nothing',
      ['Label resid="Check.Label"', 'Label resid="Check.Lable"'],
      'Label refers to Check.Lable, which is no resource',
    ],
    [
      'a reference to another kind',
      ['Label resid="Check.Label"', 'Label resid="Check.Tip"'],
      'Label refers to Check.Tip, which stands in LongStrings',
    ],
    [
      'a resource that is not used',
      [
        '<bt:Url id="Support.Url"',
        '<bt:Url id="Spare.Url" DefaultValue="https://localhost:3000/support.html" /><bt:Url id="Support.Url"',
      ],
      'resource Spare.Url is not used',
    ],
    ['a resource twice', [/(<bt:Url id="Support.Url"[^>]*>)/, '$1$1'], 'resource Support.Url is there twice'],
    [
      'a long resource id',
      [/Support\.Url/g, 'Support.Url.Support.Url.Support.Url'],
      'has more than 32 characters',
    ],
    ['a button twice', ['id="Overview">', 'id="Check">'], 'ribbon id "Check" is empty or there twice'],
    ['a short runtime', ['lifetime="long"', 'lifetime="short"'], 'the runtime does not live long'],
    [
      'functions in another page',
      [/(<Page>\s*<SourceLocation resid=")Taskpane/, '$1Support'],
      'Page has another page than the runtime',
    ],
    [
      'buttons in another page',
      ['FunctionFile resid="Taskpane.Url"', 'FunctionFile resid="Support.Url"'],
      'FunctionFile has another page than the runtime',
    ],
    [
      'a pane of another page',
      [/(<TaskpaneId>.*\s*<SourceLocation resid=")Taskpane/, '$1Support'],
      'Action has another page than the runtime',
    ],
    [
      'no button for the pane',
      [/<Control xsi:type="Button" id="Pane">[\s\S]*?<\/Control>/, ''],
      'no button says which page the pane is',
    ],
    ['a function that is not there', ['>showCheck<', '>check<'], 'the page has no function check'],
    ['a tab without button', ['>showCheck<', '>showCreate<'], 'no button runs showCheck'],
    [
      'another namespace',
      ['DefaultValue="KPI" />', 'DefaultValue="KPIS" />'],
      "the functions' namespace is not KPI",
    ],
    [
      'a namespace by language',
      [
        'id="Functions.Namespace" DefaultValue="KPI" />',
        'id="Functions.Namespace" DefaultValue="KPI"><bt:Override Locale="en-US" Value="SKPI" /></bt:String>',
      ],
      'resource Functions.Namespace differs between languages',
    ],
  ])('%s is refused', (_, [from, to], fault) => {
    const broken = manifest.replace(from, to);
    expect(broken).not.toBe(manifest);
    expect(manifestFaults(broken, project)).toContainEqual(expect.stringContaining(fault));
  });
});

describe('the functions that the manifest points at', () => {
  const linked = (id: string): { readonly value: string; readonly other: string | null } => {
    const xml = new DOMParser().parseFromString(manifest, 'application/xml');
    const url = [...xml.getElementsByTagNameNS('*', 'Url')].find((one) => one.getAttribute('id') === id);
    return {
      value: url?.getAttribute('DefaultValue') ?? '',
      other: url?.firstElementChild?.getAttribute('Value') ?? null,
    };
  };

  it('are described in Japanese, and in English for English', async () => {
    const made = await generateCustomFunctionsMetadata(join(root, 'src/functions/functions.ts'));
    const english = JSON.parse(made.metadataJson) as FunctionsMetadata;
    const japanese = translateMetadata(english, JAPANESE_DESCRIPTIONS);
    const files = new Map([
      [DEVELOPMENT_URL + BUILT.functionsEnglish, english],
      [DEVELOPMENT_URL + BUILT.functionsJapanese, japanese],
    ]);
    const { value, other } = linked('Functions.Metadata.Url');
    const first = (file: string): string => files.get(file)?.functions[0]?.description ?? '';
    expect(first(value)).toMatch(/[\u3041-\u30ff\u4e00-\u9fff]/);
    expect(first(other ?? '')).toMatch(/^[ -~]+$/);
  });

  it('are those that functions.js registers, by the same IDs', async () => {
    const made = await generateCustomFunctionsMetadata(join(root, 'src/functions/functions.ts'));
    const described = (JSON.parse(made.metadataJson) as FunctionsMetadata).functions.map(({ id }) => id);
    // The build registers exactly these, by the same names in the source.
    expect(made.associate.map(({ id }) => id)).toEqual(described);
    expect(linked('Functions.Script.Url').value).toBe(DEVELOPMENT_URL + BUILT.functions);
  });

  it('are spelled in the sheets with IDs that exist', async () => {
    const made = await generateCustomFunctionsMetadata(join(root, 'src/functions/functions.ts'));
    const described = (JSON.parse(made.metadataJson) as FunctionsMetadata).functions.map(({ id }) => id);
    const folder = 'src/sheets/columns';
    const texts = ['spelling.ts', 'met.ts', 'expected.ts'].map((file) => read(`${folder}/${file}`)).join();
    const used = [...texts.matchAll(/\bKPI\.([A-Z]+)\(/g)].map(([, id]) => id);
    expect(used.length).toBeGreaterThan(3);
    expect(described).toEqual(expect.arrayContaining(used));
  });
});
