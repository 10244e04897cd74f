import { type RibbonTab, associateRibbon, onRibbonTab } from '../../src/taskpane/ribbonTab';

type RibbonFunction = (event: { completed: () => void }) => void;

/** Office as far as the ribbon's functions use it: what was registered, and a pane that opens when told. */
function office(): { press: (name: string) => string[]; settle: (shown: boolean) => Promise<void> } {
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
  Object.assign(globalThis, { Office: { actions: { associate }, addin: { showAsTaskpane } } });
  associateRibbon();
  return {
    press: (name) => {
      const log: string[] = [];
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

it('tells nobody after it was stopped', () => {
  const { press } = office();
  const shown: RibbonTab[] = [];
  onRibbonTab((tab) => shown.push(tab))();
  shown.length = 0;
  press('showCheck');
  expect(shown).toEqual([]);
});
