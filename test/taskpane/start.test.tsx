import { act, screen } from '@testing-library/react';

import { mountPane } from '../../src/taskpane/mountPane';
import type { PaneHost } from '../../src/taskpane/mountPane';
import { paneLanguage } from '../../src/taskpane/paneLanguage';
import { brightnessFrom } from '../../src/taskpane/paneTheme';
import { TabRequests } from '../../src/taskpane/tabRequests';
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

async function mount(
  host: (() => PaneHost) | null,
  open: () => Promise<FakeWorkbook> = () => Promise.resolve(new FakeWorkbook(NO_SHEETS)),
): Promise<HTMLElement> {
  const root = document.createElement('div');
  document.body.replaceChildren(root);
  await act(async () => {
    mountPane(root, host, open, new TabRequests());
    await Promise.resolve();
  });
  return root;
}

const scheme = (root: HTMLElement): string | undefined =>
  root.querySelector<HTMLElement>('.kpi-root')?.style.colorScheme;

describe('outside Excel', () => {
  it('says what this is and how to open it, and asks for no workbook', async () => {
    system(false);
    const open = jest.fn();
    await mount(null, open);
    expect(await screen.findByRole('heading', { name: /Excel/, level: 1 })).toBeTruthy();
    expect(screen.getAllByRole('listitem')).toHaveLength(3);
    expect(open).not.toHaveBeenCalled();
  });
});

describe('inside Excel', () => {
  it('opens the workbook in the language of Excel', async () => {
    system(false);
    await mount(() => ({ displayLanguage: 'en-US' }));
    expect(await screen.findByRole('button', { name: 'Create sheets' })).toBeTruthy();
    expect(document.documentElement.lang).toBe('en');
  });

  it('bears an empty context', async () => {
    system(false);
    await mount(() => ({}));
    expect(await screen.findByRole('button', { name: 'Create sheets' })).toBeTruthy();
  });

  it('can be tried again where a part could not be loaded', async () => {
    system(false);
    const chunk = Object.assign(new Error('Loading chunk 7 failed.'), { name: 'ChunkLoadError' });
    const open = jest
      .fn<Promise<FakeWorkbook>, []>()
      .mockRejectedValueOnce(chunk)
      .mockResolvedValue(new FakeWorkbook(NO_SHEETS));
    await mount(() => ({ displayLanguage: 'ja-JP' }), open);
    expect(await screen.findByText(/Loading chunk 7 failed/)).toBeTruthy();
    act(() => {
      screen.getByRole('button', { name: 'もう一度試す' }).click();
    });
    expect(await screen.findByRole('button', { name: 'シートを作成' })).toBeTruthy();
  });

  it('follows the brightness of the system where Office says none', async () => {
    const { prefer } = system(true);
    const root = await mount(() => ({ displayLanguage: 'ja-JP' }));
    expect(scheme(root)).toBe('dark');
    act(() => {
      prefer(false);
    });
    expect(scheme(root)).toBe('light');
  });

  it('asks Office again when the pane comes back into view', async () => {
    system(false);
    let color = '#ffffff';
    const root = await mount(() => ({ officeTheme: { bodyBackgroundColor: color } }));
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
