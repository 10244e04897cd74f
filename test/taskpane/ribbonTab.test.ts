import { type RibbonTab, associateRibbon, onRibbonTab } from '../../src/taskpane/ribbonTab';

type RibbonFunction = (event: { completed: () => void }) => void;

/** Office as far as the ribbon's functions use it: what was registered, and a pane that opens when told. */
function office(...given: readonly (object | undefined)[]): {
  press: (name: string, log?: string[]) => string[];
  settle: (shown: boolean) => Promise<void>;
} {
  const functions = new Map<string, RibbonFunction>();
  let settle: ((shown: boolean) => void) | null = null;
  const associate = (name: string, run: RibbonFunction): void => {
    functions.set(name, run);
  };
  const showAsTaskpane = (): Promise<void> =>
    new Promise((resolve, reject) => {
      settle = (shown) => {
        if (shown) resolve();
        else reject(new Error('not here'));
      };
    });
  Object.assign(globalThis, {
    Office: { actions: { associate }, addin: given.length > 0 ? given[0] : { showAsTaskpane } },
  });
  associateRibbon();
  return {
    press: (name, log = []) => {
      functions.get(name)?.({ completed: () => log.push('completed') });
      return log;
    },
    settle: async (shown) => {
      settle?.(shown);
      // Two steps: the promise, then what follows it.
      await Promise.resolve();
      await Promise.resolve();
    },
  };
}

let stop: () => void = () => undefined;
afterEach(() => {
  stop();
  Reflect.deleteProperty(globalThis, 'Office');
});

it('keeps the tab of a button that was pressed before the pane was there', async () => {
  const { press, settle } = office();
  press('showOverview');
  await settle(true);
  const shown: RibbonTab[] = [];
  stop = onRibbonTab((tab) => shown.push(tab));
  expect(shown).toEqual(['overview']);
});

it.each([
  ['showCreate', 'create'],
  ['showCheck', 'check'],
  ['showOverview', 'overview'],
])('%s shows the tab %s, and is done when the pane is there', async (name, tab) => {
  const { press, settle } = office();
  const shown: RibbonTab[] = [];
  stop = onRibbonTab((one) => shown.push(one));
  shown.length = 0;
  const log = press(name);
  expect([shown, log]).toEqual([[tab], []]);
  await settle(true);
  expect(log).toEqual(['completed']);
});

it('is done also where Office does not show the pane, so that other buttons work', async () => {
  const { press, settle } = office();
  const log = press('showCheck');
  await settle(false);
  expect(log).toEqual(['completed']);
});

describe('where the host fails', () => {
  it.each([
    ['is not there', undefined],
    ['has no pane to show', {}],
    [
      'throws',
      {
        showAsTaskpane: () => {
          throw new Error('not in this Excel');
        },
      },
    ],
  ])('is done also where Office.addin %s', async (_what, addin) => {
    const { press } = office(addin);
    const shown: RibbonTab[] = [];
    stop = onRibbonTab((tab) => shown.push(tab));
    shown.length = 0;
    const log = press('showCheck');
    await Promise.resolve();
    await Promise.resolve();
    expect([shown, log]).toEqual([['check'], ['completed']]);
  });

  it('is done in the end where Office never says whether the pane is there, and once', async () => {
    jest.useFakeTimers();
    try {
      const { press, settle } = office();
      const log = press('showCheck');
      jest.advanceTimersByTime(9_999);
      expect(log).toEqual([]);
      jest.advanceTimersByTime(1);
      expect(log).toEqual(['completed']);
      await settle(true);
      expect(log).toEqual(['completed']);
    } finally {
      jest.useRealTimers();
    }
  });

  it('is done also where the pane cannot take the tab', async () => {
    const { press, settle } = office();
    let isBroken = false;
    stop = onRibbonTab(() => {
      if (isBroken) throw new Error('a broken pane');
    });
    isBroken = true;
    const log: string[] = [];
    expect(() => press('showCheck', log)).toThrow('a broken pane');
    await settle(true);
    expect(log).toEqual(['completed']);
  });

  it.each([[{}], [{ actions: {} }], [undefined]])('does without buttons in a host like %j', (host) => {
    Object.assign(globalThis, { Office: host });
    expect(associateRibbon).not.toThrow();
  });
});

it('tells nobody after it was stopped', () => {
  const { press } = office();
  const shown: RibbonTab[] = [];
  onRibbonTab((tab) => shown.push(tab))();
  shown.length = 0;
  press('showCheck');
  expect(shown).toEqual([]);
});
