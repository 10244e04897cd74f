import type { CellValue } from '../enteredText';
import { invalidArgument, itemNotFound } from '../errors';
import { HostObject, defineClass } from '../hostObject';
import type { ScalarMember } from '../hostObject';
import type { Input } from '../input';
import { WorkbookState } from '../workbook';
import { SheetPartState } from './objects';

/* Settings, document properties and custom properties: keys with a value. */

/** One entry of a map of the workbook or a sheet. */
export class EntryState {
  constructor(
    readonly map: Map<string, unknown>,
    readonly key: string,
  ) {}
}

/** The value of an entry, as JSON carries it; functions and `undefined` never reach the host. */
const entryMembers = {
  identity: ({ key }: EntryState) => ({ _Id: key }),
  methods: {
    Delete: ({ map, key }: EntryState) => {
      map.delete(key);
    },
  },
};

/** The key as it is kept. "CustomPropertyCollection.getItem": custom properties' keys are "case-insensitive". */
function knownKey(map: Map<string, unknown>, key: string): string | null {
  return [...map.keys()].find((known) => known.toLowerCase() === key.toLowerCase()) ?? null;
}

function found(map: Map<string, unknown>, className: string, key: Input): HostObject | null {
  const known =
    className === 'Setting' ? (map.has(key.string()) ? key.string() : null) : knownKey(map, key.string());
  return known === null ? null : new HostObject(className, new EntryState(map, known));
}

/** "Creates a new or sets an existing custom property": both collections' `add`. */
function addProperty<Value>(
  map: Map<string, Value>,
  className: string,
  key: Input,
  value: Value,
): HostObject {
  if (key.string().length > 255) throw invalidArgument('the key of a custom property holds 255 characters');
  const name = knownKey(map, key.string()) ?? key.string();
  map.set(name, value);
  return new HostObject(className, new EntryState(map, name));
}

function foundOrThrow(map: Map<string, unknown>, className: string, key: Input): HostObject {
  const object = found(map, className, key);
  if (object === null) throw itemNotFound(key.string());
  return object;
}

function itemAt(items: readonly HostObject[], index: Input): HostObject {
  const item = items[index.integer(0)];
  if (item === undefined) throw itemNotFound(`item ${String(index.value)}`);
  return item;
}

function entries(map: Map<string, unknown>, className: string): readonly HostObject[] {
  return [...map.keys()].map((key) => new HostObject(className, new EntryState(map, key)));
}

export const settingCollectionClass = defineClass('SettingCollection', WorkbookState, {
  items: ({ settings }) => entries(settings, 'Setting'),
  indexer: ({ settings }, key) => foundOrThrow(settings, 'Setting', key),
  methods: {
    // SettingCollection.add: "Sets or adds the specified setting to the workbook."
    Add: ({ settings }, key, value) => {
      settings.set(key.string(), value.value);
      return new HostObject('Setting', new EntryState(settings, key.string()));
    },
    GetItemOrNullObject: ({ settings }, key) => found(settings, 'Setting', key),
    GetCount: ({ settings }) => settings.size,
  },
});

export const settingClass = defineClass('Setting', EntryState, {
  ...entryMembers,
  scalars: {
    Key: { get: ({ key }) => key },
    Value: {
      get: ({ map, key }) => map.get(key),
      set: ({ map, key }, value) => {
        map.set(key, value.value);
      },
    },
  },
});

const DOCUMENT_PROPERTIES = [
  'Title',
  'Subject',
  'Author',
  'Keywords',
  'Comments',
  'Category',
  'Manager',
  'Company',
] as const;

export const documentPropertiesClass = defineClass('DocumentProperties', WorkbookState, {
  scalars: Object.fromEntries(
    DOCUMENT_PROPERTIES.map((name): [string, ScalarMember<WorkbookState>] => [
      name,
      {
        get: ({ properties }) => properties.get(name) ?? '',
        set: ({ properties }, value) => {
          properties.set(name, value.string());
        },
      },
    ]),
  ),
  navigations: { Custom: (workbook) => new HostObject('CustomPropertyCollection', workbook) },
});

/** CustomProperty.value: "Gets or sets the value … (limited to 255 chars)"; here a longer one is refused. */
function propertyValue(value: Input): CellValue {
  if (typeof value.value === 'number' || typeof value.value === 'boolean') return value.value;
  const text = value.string();
  if (text.length > 255) throw invalidArgument('the value of a custom property holds 255 characters');
  return text;
}

export const customPropertyCollectionClass = defineClass('CustomPropertyCollection', WorkbookState, {
  items: ({ customProperties }) => entries(customProperties, 'CustomProperty'),
  indexer: ({ customProperties }, key) => foundOrThrow(customProperties, 'CustomProperty', key),
  methods: {
    Add: ({ customProperties }, key, value) =>
      addProperty(customProperties, 'CustomProperty', key, propertyValue(value)),
    GetItemOrNullObject: ({ customProperties }, key) => found(customProperties, 'CustomProperty', key),
    GetItemAt: ({ customProperties }, index) => itemAt(entries(customProperties, 'CustomProperty'), index),
    GetCount: ({ customProperties }) => customProperties.size,
    DeleteAll: ({ customProperties }) => {
      customProperties.clear();
    },
  },
});

export const customPropertyClass = defineClass('CustomProperty', EntryState, {
  methods: entryMembers.methods,
  scalars: {
    Key: { get: ({ key }) => key },
    Value: {
      get: ({ map, key }) => map.get(key),
      set: ({ map, key }, value) => {
        map.set(key, propertyValue(value));
      },
    },
    Type: {
      get: ({ map, key }) => {
        const value = map.get(key);
        return typeof value === 'number' ? 'Number' : typeof value === 'boolean' ? 'Boolean' : 'String';
      },
    },
  },
});

export const worksheetCustomPropertyCollectionClass = defineClass(
  'WorksheetCustomPropertyCollection',
  SheetPartState,
  {
    items: ({ sheet }) => entries(sheet.customProperties, 'WorksheetCustomProperty'),
    indexer: ({ sheet }, key) => foundOrThrow(sheet.customProperties, 'WorksheetCustomProperty', key),
    methods: {
      Add: ({ sheet }, key, value) =>
        addProperty(sheet.customProperties, 'WorksheetCustomProperty', key, value.string()),
      GetItemOrNullObject: ({ sheet }, key) => found(sheet.customProperties, 'WorksheetCustomProperty', key),
      GetCount: ({ sheet }) => sheet.customProperties.size,
    },
  },
);

export const worksheetCustomPropertyClass = defineClass('WorksheetCustomProperty', EntryState, {
  ...entryMembers,
  scalars: {
    Key: { get: ({ key }) => key },
    Value: {
      get: ({ map, key }) => map.get(key),
      set: ({ map, key }, value) => {
        map.set(key, value.string());
      },
    },
  },
});
