/** What a host was asked for, counted since its start or the last `reset`. */
export class Counters {
  requests = 0;
  actions = 0;
  cellsWritten = 0;
  cellsRead = 0;
  /** The size of each request in bytes, in order. */
  bytes: number[] = [];
  /** How often something was written, a name defined or a sheet deleted with calculation on: Excel calculates each time. */
  calculations = 0;
  /** Names defined, redefined or taken away with calculation on: whatever uses them is calculated (OfficeDev/office-js#6487). */
  namesCalculated = 0;
  /** The most often that one request asked to suspend calculation, or the drawing of the screen. */
  suspensionsInOne = 0;

  reset(): void {
    this.requests = 0;
    this.actions = 0;
    this.cellsWritten = 0;
    this.cellsRead = 0;
    this.bytes = [];
    this.calculations = 0;
    this.namesCalculated = 0;
    this.suspensionsInOne = 0;
  }
}
