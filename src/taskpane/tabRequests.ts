/** The views of the pane that a tab, or a button of the ribbon, shows. */
export type TabId = 'create' | 'check' | 'overview' | 'settings';

/**
 * Which view was asked for from outside the pane. A button of the ribbon may be pressed before anything is drawn, so
 * the last wish is kept until somebody listens.
 */
export class TabRequests {
  #latest: TabId | null = null;
  readonly #listeners = new Set<(tab: TabId) => void>();

  request(tab: TabId): void {
    this.#latest = tab;
    for (const listener of this.#listeners) listener(tab);
  }

  /** The last wish; null where there was none. */
  latest(): TabId | null {
    return this.#latest;
  }

  /** Calls back for every later wish. Returns how to stop. */
  subscribe(listener: (tab: TabId) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }
}
