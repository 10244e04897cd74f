import { invalidArgument, itemNotFound } from '../errors';
import { HostObject, defineClass } from '../hostObject';
import type { Input } from '../input';
import { NameState, addName } from '../names';
import { nameKey } from '../naming';
import { ScopeState, rangeInput, sheetObject } from './objects';

function namesOf({ workbook, sheet }: ScopeState): readonly NameState[] {
  return (sheet ?? workbook).names;
}

function nameObject(name: NameState): HostObject {
  return new HostObject('NamedItem', name);
}

function findName(scope: ScopeState, key: Input): HostObject | null {
  const found = namesOf(scope).find(({ name }) => nameKey(name) === nameKey(key.string()));
  return found === undefined ? null : nameObject(found);
}

/* Excel keeps names in alphabetical order. */
function sorted(names: readonly NameState[]): readonly NameState[] {
  return [...names].sort((one, other) => (nameKey(one.name) < nameKey(other.name) ? -1 : 1));
}

export const namedItemCollectionClass = defineClass('NamedItemCollection', ScopeState, {
  items: (scope) => sorted(namesOf(scope)).map(nameObject),
  indexer: (scope, key) => {
    const object = findName(scope, key);
    if (object === null) throw itemNotFound(`the name ${key.string()}`);
    return object;
  },
  methods: {
    Add: ({ workbook, sheet }, name, reference, comment) => {
      const made = addName(
        workbook,
        sheet,
        name.string(),
        reference.isObject ? rangeInput(reference) : reference.string(),
      );
      if (!comment.isAbsent) made.comment = comment.string();
      return nameObject(made);
    },
    GetItemOrNullObject: findName,
    GetCount: (scope) => namesOf(scope).length,
  },
});

function rangeOf(name: NameState): HostObject | null {
  return name.range === null ? null : new HostObject('Range', name.range);
}

export const namedItemClass = defineClass('NamedItem', NameState, {
  identity: ({ name }) => ({ _Id: name }),
  scalars: {
    Name: { get: ({ name }) => name },
    Type: { get: ({ evaluated }) => evaluated.type },
    Value: { get: ({ evaluated }) => evaluated.value },
    Formula: {
      get: ({ formula }) => formula,
      set: (name, value) => {
        name.refer(value.string());
      },
    },
    Comment: {
      get: ({ comment }) => comment,
      set: (name, value) => {
        name.comment = value.string();
      },
    },
    Visible: {
      get: ({ visible }) => visible,
      set: (name, value) => {
        name.visible = value.boolean();
      },
    },
    Scope: { get: ({ scope }) => (scope === null ? 'Workbook' : 'Worksheet') },
  },
  navigations: {
    Worksheet: ({ scope }) => {
      // NamedItem.worksheet: "Throws an error if the item is scoped to the workbook instead."
      if (scope === null) throw invalidArgument('the name belongs to the workbook');
      return sheetObject(scope);
    },
    WorksheetOrNullObject: ({ scope }) => (scope === null ? null : sheetObject(scope)),
  },
  methods: {
    // NamedItem.getRange: "Throws an error if the named item's type is not a range."
    GetRange: (name) => {
      const object = rangeOf(name);
      if (object === null) throw invalidArgument(`the name ${name.name} is no range`);
      return object;
    },
    GetRangeOrNullObject: rangeOf,
    Delete: (name) => {
      name.remove();
    },
  },
});
