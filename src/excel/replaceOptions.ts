/** How somebody who waits takes part in writing many sheets. */
export interface ReplaceOptions {
  readonly onProgress?: (progress: {
    readonly sheet: string;
    readonly done: number;
    readonly total: number;
  }) => void;
  readonly signal?: AbortSignal;
  /** Waits between two looks at whether the functions answer. */
  readonly pause: (milliseconds: number) => Promise<void>;
}
