import {
  diagnostics,
  displayLanguage,
  hostProblems,
  isInExcel,
  officeTheme,
  showPane,
  supports,
  whenReady,
} from '../../src/excel/officeHost';

afterEach(() => {
  Reflect.deleteProperty(globalThis, 'Office');
});

/** A host for the whole of a test. */
function host(office: unknown): void {
  Object.defineProperty(globalThis, 'Office', { configurable: true, get: () => office });
}

const CONTEXT = {
  displayLanguage: 'ja-JP',
  officeTheme: { bodyBackgroundColor: '#ffffff', isDarkTheme: false, controlBackgroundColor: '#f0f0f0' },
  diagnostics: { host: 'Excel', platform: 'PC', version: '16.0.1' },
  requirements: {
    isSetSupported: (set: string, version: string) => set === 'ExcelApi' && version === '1.12',
  },
};

const answers = (): unknown => [
  displayLanguage(),
  officeTheme(),
  diagnostics(),
  supports('ExcelApi', '1.12'),
];

const NOTHING = [undefined, undefined, {}, false];

it('says what the host says', () => {
  host({ context: CONTEXT });
  expect(answers()).toEqual([
    'ja-JP',
    { bodyBackgroundColor: '#ffffff', isDarkTheme: false },
    { host: 'Excel', platform: 'PC', version: '16.0.1' },
    true,
  ]);
  expect(supports('ExcelApi', '1.20')).toBe(false);
  expect(hostProblems()).toEqual([]);
});

it.each([[undefined], [null], [{}], [{ context: undefined }], [{ context: null }], [{ context: {} }]])(
  'does without in a host like %j',
  (office) => {
    host(office);
    expect(answers()).toEqual(NOTHING);
  },
);

describe('a host that throws', () => {
  it('at Office itself is one that says nothing', async () => {
    Object.defineProperty(globalThis, 'Office', {
      configurable: true,
      get: () => {
        throw new Error('no Office for you');
      },
    });
    expect(answers()).toEqual(NOTHING);
    expect(await isInExcel()).toBe(false);
    expect(hostProblems().join()).toContain('no Office for you');
  });

  it.each(['displayLanguage', 'officeTheme', 'diagnostics', 'requirements'])(
    'at its %s alone is done without that, and reports say so',
    (name) => {
      const context = Object.defineProperty({ ...CONTEXT }, name, {
        get: () => {
          throw new Error(`no ${name} for you`);
        },
      });
      host({ context });
      const whole = [
        'ja-JP',
        { bodyBackgroundColor: '#ffffff', isDarkTheme: false },
        { host: 'Excel', platform: 'PC', version: '16.0.1' },
        true,
      ];
      const without = ['displayLanguage', 'officeTheme', 'diagnostics', 'requirements'].map((one, index) =>
        one === name ? NOTHING[index] : whole[index],
      );
      expect(answers()).toEqual(without);
      expect(hostProblems().join('\n')).toContain(`no ${name} for you`);
    },
  );
});

describe('the start', () => {
  it.each([
    ['Excel', true],
    ['Word', false],
    [null, false],
    [undefined, false],
  ])('of the program %s is in Excel: %s', async (program, expected) => {
    host({ onReady: () => Promise.resolve({ host: program }) });
    expect(await isInExcel()).toBe(expected);
  });

  it.each([[undefined], [{}]])('of %j, without a client, is not in Excel', async (office) => {
    host(office);
    expect(await isInExcel()).toBe(false);
  });

  it('rejects as the client does, which tells of it', async () => {
    host({ onReady: () => Promise.reject(new Error('office_strings.js')) });
    await expect(isInExcel()).rejects.toThrow('office_strings.js');
  });

  it.each([
    ['rejects', () => Promise.reject(new Error('not ready'))],
    [
      'throws',
      () => {
        throw new Error('not ready');
      },
    ],
  ])('that %s calls nobody back and fails nowhere else', async (_what, onReady) => {
    host({ onReady });
    const ready = jest.fn();
    whenReady(ready);
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
    expect(ready).not.toHaveBeenCalled();
    expect(hostProblems().join()).toContain('not ready');
  });
});

it.each([[undefined], [{}], [{ addin: {} }]])('refuses to show a pane in a host like %j', async (office) => {
  host(office);
  await expect(showPane()).rejects.toThrow('Office.addin');
});
