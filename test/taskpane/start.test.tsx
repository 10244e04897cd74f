import { act, screen } from '@testing-library/react';

import type { OfficeTheme } from '../../src/excel/officeHost';
import { mountPane } from '../../src/taskpane/mountPane';
import { paneLanguage } from '../../src/taskpane/paneLanguage';
import { brightnessFrom } from '../../src/taskpane/paneTheme';
import { TabRequests } from '../../src/taskpane/tabRequests';
import { loadWords } from '../../src/taskpane/words';
import { FakeWorkbook, NO_SHEETS } from './fakeWorkbook';

/** A system whose preference can be changed. */
function system(dark: boolean): { prefer: (dark: boolean) => void } {
  const listeners = new Set<() => void>();
  const query = {
    matches: dark,
    addEventListener: (_: string, listener: () => void) => listeners.add(listener),
    removeEventListener: (_: string, listener: () => void) => listeners.delete(listener),
  };
  Object.defineProperty(window, 'matchMedia', { configurable: true, value: () => query });
  return {
    prefer: (next) => {
      query.matches = next;
      for (const listener of listeners) listener();
    },
  };
}

interface Mounted {
  readonly root: HTMLElement;
  readonly onDrawn: jest.Mock;
  readonly onFailed: jest.Mock;
}

async function mount({
  inExcel = true,
  language = 'ja',
  theme = () => undefined,
  open = () => Promise.resolve(new FakeWorkbook(NO_SHEETS)),
}: {
  readonly inExcel?: boolean;
  readonly language?: 'ja' | 'en';
  readonly theme?: () => OfficeTheme;
  readonly open?: () => Promise<FakeWorkbook>;
} = {}): Promise<Mounted> {
  const root = document.createElement('div');
  document.body.replaceChildren(root);
  const [onDrawn, onFailed] = [jest.fn(), jest.fn()];
  const words = await loadWords(language);
  await act(async () => {
    mountPane(root, {
      language,
      words,
      theme,
      environment: 'strategy-kpi Excel PC 16.0',
      workbook: inExcel ? { open, tabRequests: new TabRequests() } : null,
      onDrawn,
      onFailed,
    });
    await Promise.resolve();
  });
  return { root, onDrawn, onFailed };
}

const scheme = ({ root }: Mounted): string | undefined =>
  root.querySelector<HTMLElement>('.kpi-root')?.style.colorScheme;

describe('outside Excel', () => {
  it('says what this is and how to open it, and asks for no workbook', async () => {
    system(false);
    const open = jest.fn();
    await mount({ inExcel: false, open });
    expect(await screen.findByRole('heading', { name: /Excel/, level: 1 })).toBeTruthy();
    expect(screen.getAllByRole('listitem')).toHaveLength(3);
    expect(open).not.toHaveBeenCalled();
  });
});

describe('inside Excel', () => {
  it('opens the workbook in the language of Excel', async () => {
    system(false);
    const { onDrawn, onFailed } = await mount({ language: 'en' });
    expect(await screen.findByRole('button', { name: 'Create sheets' })).toBeTruthy();
    expect(document.documentElement.lang).toBe('en');
    expect(onDrawn).toHaveBeenCalledTimes(1);
    expect(onFailed).not.toHaveBeenCalled();
  });

  it('can be tried again where a part could not be loaded', async () => {
    system(false);
    const chunk = Object.assign(new Error('Loading chunk 7 failed.'), { name: 'ChunkLoadError' });
    const open = jest
      .fn<Promise<FakeWorkbook>, []>()
      .mockRejectedValueOnce(chunk)
      .mockResolvedValue(new FakeWorkbook(NO_SHEETS));
    await mount({ open });
    expect(await screen.findByText(/Loading chunk 7 failed/)).toBeTruthy();
    act(() => {
      screen.getByRole('button', { name: 'もう一度試す' }).click();
    });
    expect(await screen.findByRole('button', { name: 'シートを作成' })).toBeTruthy();
  });

  it('follows the brightness of the system where Office says none', async () => {
    const { prefer } = system(true);
    const root = await mount();
    expect(scheme(root)).toBe('dark');
    act(() => {
      prefer(false);
    });
    expect(scheme(root)).toBe('light');
  });

  it('asks Office again when the pane comes back into view', async () => {
    system(false);
    let color = '#ffffff';
    const root = await mount({ theme: () => ({ bodyBackgroundColor: color }) });
    expect(scheme(root)).toBe('light');
    color = '#262626';
    act(() => {
      document.dispatchEvent(new Event('visibilitychange'));
    });
    expect(scheme(root)).toBe('dark');
  });
});

it.each([
  [{ bodyBackgroundColor: '#FFFFFF' }, true, 'light'],
  [{ bodyBackgroundColor: '#444444' }, false, 'dark'],
  [{ bodyBackgroundColor: '0A0A0A' }, false, 'dark'],
  [{ isDarkTheme: true }, false, 'dark'],
  [{ bodyBackgroundColor: 'none', isDarkTheme: false }, true, 'light'],
  [{}, true, 'dark'],
  [undefined, false, 'light'],
] as const)('takes %j with a system that is dark (%s) for %s', (theme, systemIsDark, brightness) => {
  expect(brightnessFrom(theme, systemIsDark)).toBe(brightness);
});

it.each([
  ['ja-JP', 'ja'],
  ['ja', 'ja'],
  ['JA-jp', 'ja'],
  ['en-US', 'en'],
  ['jav-ID', 'en'],
  ['de-DE', 'en'],
  ['', 'en'],
  [undefined, 'en'],
])('shows %s in %s', (displayLanguage, language) => {
  expect(paneLanguage(displayLanguage)).toBe(language);
});
