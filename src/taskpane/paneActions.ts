import type { Plan } from '../plan/schema';
import type { WorkbookSettings } from '../sheets/context';

/** What the views can do. Each reports its own outcome; none throws. */
export interface PaneActions {
  /** Makes the sheets of a plan, which is loaded as the first step of it. */
  readonly create: (plan: () => Promise<Plan>) => void;
  readonly recreate: () => void;
  readonly undo: () => void;
  readonly repair: (calculation?: 'functions' | 'native') => void;
  readonly saveSettings: (settings: Partial<WorkbookSettings>) => void;
  readonly goTo: (sheet: string, cell?: string) => void;
  /** Applies the certain mend of a finding. */
  readonly fix: (fix: () => Promise<void>) => void;
  /** Back to the view that creates. */
  readonly showCreate: () => void;
}
