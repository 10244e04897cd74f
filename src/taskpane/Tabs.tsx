import { useId, useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';

export interface TabItem<T extends string> {
  readonly id: T;
  readonly label: string;
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/**
 * Tabs after the WAI-ARIA pattern (one stop for Tab, arrows between them) and the panel of the one that is selected.
 * Fluent's TabList does the same but would bring its focus library, a seventh of what the pane may load at first.
 */
export function Tabs<T extends string>({
  items,
  selected,
  label,
  onSelect,
  above,
  children,
}: {
  readonly items: readonly TabItem<T>[];
  readonly selected: T;
  readonly label: string;
  readonly onSelect: (tab: T) => void;
  /** Stands between the tabs and the panel. */
  readonly above: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent): void => {
    const at = items.findIndex((item) => item.id === selected);
    const last = items.length - 1;
    const step = STEPS[event.key];
    const next =
      event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? last
          : step === undefined
            ? -1
            : (at + step + items.length) % items.length;
    const item = items[next];
    if (item === undefined) return;
    event.preventDefault();
    onSelect(item.id);
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus();
  };
  return (
    <>
      <nav aria-label={label}>
        <div role="tablist" aria-label={label} className="kpi-tabs" ref={list} onKeyDown={move}>
          {items.map((item) => (
            <button
              key={item.id}
              type="button"
              role="tab"
              id={`${id}-${item.id}`}
              className="kpi-tab"
              aria-selected={item.id === selected}
              aria-controls={`${id}-panel`}
              tabIndex={item.id === selected ? 0 : -1}
              onClick={() => {
                onSelect(item.id);
              }}
            >
              {item.label}
            </button>
          ))}
        </div>
      </nav>
      <main className="kpi-main">
        {above}
        <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${selected}`}>
          {children}
        </div>
      </main>
    </>
  );
}
