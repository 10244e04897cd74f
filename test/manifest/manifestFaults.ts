/// <reference lib="dom" />
import { LIST_SIZES } from '../../scripts/build/icons';

/** What a manifest is held against. */
export interface Project {
  /** As package.json states it. */
  readonly version: string;
  /** Where the add-in is served from, with a slash at the end. */
  readonly url: string;
  /** Whether the build puts a file there; the path is relative to `url`. */
  readonly isBuilt: (path: string) => boolean;
  /** Edge of a square picture in pixels; null where there is no such picture. */
  readonly edgeOf: (path: string) => number | null;
  /** The name before the dot in our formulas. */
  readonly namespace: string;
  /** Functions of the page that a button may run. */
  readonly ribbonFunctions: readonly string[];
  /** Requirement sets by name with the least version. */
  readonly sets: Readonly<Record<string, string>>;
}

const OVERRIDES = 'http://schemas.microsoft.com/office/taskpaneappversionoverrides';
const DEFAULT_LOCALE = 'ja-JP';
const OTHER_LOCALE = 'en-US';
const RIBBON_SIZES = ['16', '20', '24', '32', '40', '48', '64', '80'];

/**
 * Children of the elements that the manifest uses, in the order that Office asks for; `!` must be there.
 * Source: Microsoft, "How to find the proper order of manifest elements" and the schemas in [MS-OWEMXML].
 */
const BASE_ORDER: Readonly<Record<string, string>> = {
  OfficeApp:
    'Id! AlternateId Version! ProviderName! DefaultLocale! DisplayName! Description! IconUrl! HighResolutionIconUrl! SupportUrl! AppDomains Hosts! Requirements! DefaultSettings! Permissions! VersionOverrides! ExtendedOverrides',
  Hosts: 'Host!',
  Requirements: 'Sets! Methods',
  Sets: 'Set!',
  DefaultSettings: 'SourceLocation!',
};
const COMMAND_ORDER: Readonly<Record<string, string>> = {
  VersionOverrides: 'Description Requirements Hosts! Resources! WebApplicationInfo EquivalentAddins',
  Hosts: 'Host!',
  Host: 'Runtimes! AllFormFactors! DesktopFormFactor!',
  Runtimes: 'Runtime!',
  AllFormFactors: 'ExtensionPoint!',
  'ExtensionPoint CustomFunctions': 'Script! Page! Metadata! Namespace!',
  Script: 'SourceLocation!',
  Page: 'SourceLocation!',
  Metadata: 'SourceLocation!',
  DesktopFormFactor: 'GetStarted FunctionFile! ExtensionPoint!',
  GetStarted: 'Title! Description! LearnMoreUrl!',
  'ExtensionPoint PrimaryCommandSurface': 'OfficeTab CustomTab!',
  CustomTab: 'Group! OfficeGroup Label! InsertAfter InsertBefore',
  Group: 'OverriddenByRibbonApi Label! Icon! Control!',
  'Control Button': 'OverriddenByRibbonApi Label! Supertip! Icon! Action! Enabled',
  Supertip: 'Title! Description!',
  Icon: 'Image!',
  'Action ExecuteFunction': 'FunctionName!',
  'Action ShowTaskpane': 'TaskpaneId SourceLocation! Title',
  Resources: 'Images! Urls! ShortStrings! LongStrings!',
  Images: 'Image!',
  Urls: 'Url!',
  ShortStrings: 'String!',
  LongStrings: 'String!',
};

/** Kinds of resources, by the element that refers to one: only these may name a resource. */
const RESOURCE_OF: Readonly<Record<string, string>> = {
  Runtime: 'Urls',
  SourceLocation: 'Urls',
  FunctionFile: 'Urls',
  LearnMoreUrl: 'Urls',
  Image: 'Images',
  Label: 'ShortStrings',
  Title: 'ShortStrings',
  Namespace: 'ShortStrings',
  Description: 'LongStrings',
};

/** Longest texts. Source: Microsoft's pages of the elements. */
const LONGEST: Readonly<Record<string, number>> = {
  DisplayName: 125,
  Description: 250,
  ProviderName: 125,
  ShortStrings: 125,
  LongStrings: 250,
  Urls: 2048,
  Images: 2048,
};
const LONGEST_ID = 32;

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

const typeOf = (element: Element): string => element.getAttributeNS(XSI, 'type') ?? '';
const attribute = (element: Element | undefined, name: string): string => element?.getAttribute(name) ?? '';
const all = (root: Element, name: string): readonly Element[] => [...root.getElementsByTagNameNS('*', name)];
const own = (root: Element | undefined, name: string): readonly Element[] =>
  [...(root?.children ?? [])].filter((child) => child.localName === name);
const textOf = (root: Element, name: string): string => own(root, name)[0]?.textContent ?? '';

/** A text or address and what it is in the other language. */
interface Setting {
  readonly where: string;
  readonly kind: string;
  readonly value: string;
  readonly other: string | null;
}

function settingOf(element: Element, kind: string, where: string): Setting {
  const overrides = own(element, 'Override');
  const other = overrides.find((override) => attribute(override, 'Locale') === OTHER_LOCALE);
  return {
    where,
    kind,
    value: attribute(element, 'DefaultValue'),
    other: other === undefined ? null : attribute(other, 'Value'),
  };
}

function orderFaults(element: Element): readonly string[] {
  const inCommands = element.namespaceURI === OVERRIDES || element.parentElement?.localName === 'Resources';
  const orders = inCommands || element.localName === 'Resources' ? COMMAND_ORDER : BASE_ORDER;
  const name = element.localName;
  const order = (orders[`${name} ${typeOf(element)}`] ?? orders[name])?.split(' ');
  if (order === undefined) {
    return [...element.children].every(({ localName }) => localName === 'Override')
      ? []
      : [`${name} ${typeOf(element)} is not known to have children`];
  }
  const names = order.map((entry) => entry.replace('!', ''));
  const children = [...element.children].map((child) => child.localName);
  const faults = order
    .filter((entry) => entry.endsWith('!') && !children.includes(entry.slice(0, -1)))
    .map((entry) => `${name} has no ${entry.slice(0, -1)}`);
  let last = 0;
  for (const child of children) {
    const place = names.indexOf(child);
    if (place === -1) faults.push(`${name} cannot hold ${child}`);
    else if (place < last) faults.push(`${child} comes too late in ${name}`);
    else last = place;
  }
  return faults;
}

/** Identity, version and what is said once. */
function headFaults(app: Element, project: Project): readonly string[] {
  const faults: string[] = [];
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(textOf(app, 'Id'))) faults.push('Id is not a GUID');
  if (typeOf(app) !== 'TaskPaneApp') faults.push('OfficeApp is not a TaskPaneApp');
  const version = textOf(app, 'Version');
  if (version !== `${project.version}.0`) {
    faults.push(`Version ${version} is not that of package.json, ${project.version}`);
  }
  // Microsoft's validation refuses what is below ("Version element"; the service behind `office-addin-manifest validate`).
  if (Number.parseInt(version, 10) < 1) faults.push(`Version ${version} is lower than 1.0`);
  if (textOf(app, 'DefaultLocale') !== DEFAULT_LOCALE) faults.push(`DefaultLocale is not ${DEFAULT_LOCALE}`);
  if (textOf(app, 'Permissions') !== 'ReadWriteDocument') faults.push('Permissions is not ReadWriteDocument');
  const hosts = own(own(app, 'Hosts')[0], 'Host').map((host) => attribute(host, 'Name'));
  if (hosts.join() !== 'Workbook') faults.push('Hosts is not Workbook alone');
  const sets = Object.fromEntries(
    all(app, 'Set').map((set) => [attribute(set, 'Name'), attribute(set, 'MinVersion')]),
  );
  for (const [name, least] of Object.entries(project.sets)) {
    if (sets[name] !== least) faults.push(`requirement set ${name} is not ${least}`);
  }
  for (const name of Object.keys(sets)) {
    if (!Object.hasOwn(project.sets, name)) faults.push(`requirement set ${name} is not expected`);
  }
  return faults;
}

/** Everything with a text or an address. */
function settingsOf(app: Element): readonly Setting[] {
  const head = ['DisplayName', 'Description', 'IconUrl', 'HighResolutionIconUrl', 'SupportUrl'].map(
    (name) => {
      const [element] = own(app, name);
      return element === undefined ? null : settingOf(element, name, name);
    },
  );
  const [source] = own(own(app, 'DefaultSettings')[0], 'SourceLocation');
  const resources = all(app, 'Resources').flatMap((root) =>
    [...root.children].flatMap((group) =>
      [...group.children].map((element) =>
        settingOf(element, group.localName, `resource ${attribute(element, 'id')}`),
      ),
    ),
  );
  return [
    ...head.filter((setting) => setting !== null),
    ...(source === undefined ? [] : [settingOf(source, 'SourceLocation', 'DefaultSettings')]),
    ...resources,
  ];
}

const ADDRESSES = ['IconUrl', 'HighResolutionIconUrl', 'SupportUrl', 'SourceLocation', 'Urls', 'Images'];
const TEXTS = ['DisplayName', 'Description', 'ShortStrings', 'LongStrings'];

function addressFaults({ where, kind, value, other }: Setting, project: Project): readonly string[] {
  return [value, ...(other === null ? [] : [other])].flatMap((address) => {
    if (!address.startsWith('https://')) return [`${where}: ${address} is not https`];
    if (!address.startsWith(project.url)) return [`${where}: ${address} is not under ${project.url}`];
    const path = address.slice(project.url.length);
    const isPicture = ['IconUrl', 'HighResolutionIconUrl', 'Images'].includes(kind);
    if (isPicture && project.edgeOf(path) === null) return [`${where}: there is no picture ${path}`];
    if (!isPicture && !project.isBuilt(path)) return [`${where}: the build makes no ${path}`];
    return [];
  });
}

function textFaults({ where, value, other }: Setting): readonly string[] {
  // Excel stores the namespace in formulas, which everyone must be able to calculate.
  if (where === 'resource Functions.Namespace') {
    return other === null ? [] : [`${where} differs between languages`];
  }
  const japanese = /[\u3041-\u30ff\u4e00-\u9fff]/;
  if (other === null) return [`${where} has no ${OTHER_LOCALE}`];
  return [
    ...(japanese.test(other) ? [`${where}: ${OTHER_LOCALE} is Japanese`] : []),
    ...(value.trim() === '' || other.trim() === '' ? [`${where} is empty`] : []),
  ];
}

function settingFaults(app: Element, project: Project): readonly string[] {
  return settingsOf(app).flatMap((setting) => {
    const { kind, where } = setting;
    const longest = LONGEST[kind] ?? Infinity;
    const tooLong = [setting.value, setting.other ?? ''].some((text) => text.length > longest);
    return [
      ...(tooLong ? [`${where} is longer than ${longest}`] : []),
      ...(ADDRESSES.includes(kind) ? addressFaults(setting, project) : []),
      ...(TEXTS.includes(kind) ? textFaults(setting) : []),
    ];
  });
}

/** That references lead to resources of the right kind, and that none is left over. */
function resourceFaults(app: Element): readonly string[] {
  const resources = all(app, 'Resources').flatMap((root) =>
    [...root.children].flatMap((group) =>
      [...group.children].map((element) => ({ id: attribute(element, 'id'), kind: group.localName })),
    ),
  );
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const { id } of resources) {
    if (seen.has(id)) faults.push(`resource ${id} is there twice`);
    if (id.length > LONGEST_ID) faults.push(`resource ${id} has more than ${LONGEST_ID} characters`);
    seen.add(id);
  }
  const used = new Set<string>();
  for (const element of all(app, '*').filter((one) => one.hasAttribute('resid'))) {
    const resid = attribute(element, 'resid');
    const found = resources.find(({ id }) => id === resid);
    used.add(resid);
    if (resid.length > LONGEST_ID) faults.push(`resid ${resid} has more than ${LONGEST_ID} characters`);
    if (found === undefined) faults.push(`${element.localName} refers to ${resid}, which is no resource`);
    else if (found.kind !== RESOURCE_OF[element.localName]) {
      faults.push(`${element.localName} refers to ${resid}, which stands in ${found.kind}`);
    }
  }
  for (const { id } of resources) if (!used.has(id)) faults.push(`resource ${id} is not used`);
  const ids = [...all(app, 'CustomTab'), ...all(app, 'Group'), ...all(app, 'Control')].map((element) =>
    attribute(element, 'id'),
  );
  for (const [index, id] of ids.entries()) {
    if (id === '' || ids.indexOf(id) !== index) faults.push(`ribbon id "${id}" is empty or there twice`);
  }
  return faults;
}

function iconFaults(app: Element, project: Project): readonly string[] {
  const addressOf = new Map(
    all(app, 'Image').map((image) => [attribute(image, 'id'), attribute(image, 'DefaultValue')]),
  );
  const edgeOf = (address: string): number | null => project.edgeOf(address.slice(project.url.length));
  const faults = all(app, 'Icon').flatMap((icon) => {
    const images = own(icon, 'Image');
    const sizes = images.map((image) => attribute(image, 'size')).join();
    const owner = attribute(icon.parentElement ?? undefined, 'id');
    return [
      ...(sizes === RIBBON_SIZES.join() ? [] : [`icon of ${owner} has the sizes ${sizes}`]),
      ...images
        .map((image) => ({ size: attribute(image, 'size'), resid: attribute(image, 'resid') }))
        .filter(({ size, resid }) => {
          const edge = edgeOf(addressOf.get(resid) ?? '');
          return edge !== null && String(edge) !== size;
        })
        .map(({ size, resid }) => `icon ${resid} is not of ${size} pixels`),
    ];
  });
  for (const [name, size] of Object.entries(LIST_SIZES)) {
    const edge = edgeOf(attribute(own(app, name)[0], 'DefaultValue'));
    if (edge !== null && edge !== size) faults.push(`${name} is not of ${size} pixels`);
  }
  return faults;
}

/** That pane, buttons and functions are one page, and that it has what they call. */
function runtimeFaults(app: Element, project: Project): readonly string[] {
  const faults: string[] = [];
  const [runtime] = all(app, 'Runtime');
  const page = attribute(runtime, 'resid');
  if (attribute(runtime, 'lifetime') !== 'long') faults.push('the runtime does not live long');
  const pages = [
    ...all(app, 'FunctionFile'),
    ...all(app, 'Page').flatMap((element) => own(element, 'SourceLocation')),
    ...all(app, 'Action').flatMap((element) => own(element, 'SourceLocation')),
  ];
  for (const element of pages) {
    const resid = attribute(element, 'resid');
    const parent = element.localName === 'SourceLocation' ? element.parentElement : element;
    if (resid !== page) faults.push(`${parent?.localName ?? ''} has another page than the runtime: ${resid}`);
  }
  if (!all(app, 'Action').some((action) => typeOf(action) === 'ShowTaskpane')) {
    faults.push('no button says which page the pane is');
  }
  const called = all(app, 'FunctionName').map((element) => element.textContent);
  for (const name of called) {
    if (!project.ribbonFunctions.includes(name)) faults.push(`the page has no function ${name}`);
  }
  for (const name of project.ribbonFunctions) {
    if (!called.includes(name)) faults.push(`no button runs ${name}`);
  }
  const resid = attribute(all(app, 'Namespace')[0], 'resid');
  const namespace = all(app, 'String').find((element) => attribute(element, 'id') === resid);
  if (attribute(namespace, 'DefaultValue') !== project.namespace) {
    faults.push(`the functions' namespace is not ${project.namespace}`);
  }
  return faults;
}

/**
 * What Office would refuse about a manifest or show wrongly, as far as that can be said without asking Microsoft's
 * service; empty for a good one.
 */
export function manifestFaults(xml: string, project: Project): readonly string[] {
  const { documentElement: app } = new DOMParser().parseFromString(xml, 'application/xml');
  if (app.localName !== 'OfficeApp') return ['not XML'];
  return [
    ...[app, ...all(app, '*')].flatMap(orderFaults),
    ...headFaults(app, project),
    ...settingFaults(app, project),
    ...resourceFaults(app),
    ...iconFaults(app, project),
    ...runtimeFaults(app, project),
  ];
}
