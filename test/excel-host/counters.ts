/** What a host was asked for, counted since its start or the last `reset`. */
export class Counters {
  requests = 0;
  actions = 0;
  cellsWritten = 0;
  cellsRead = 0;
  /** The size of each request in bytes, in order. */
  bytes: number[] = [];

  reset(): void {
    this.requests = 0;
    this.actions = 0;
    this.cellsWritten = 0;
    this.cellsRead = 0;
    this.bytes = [];
  }
}
