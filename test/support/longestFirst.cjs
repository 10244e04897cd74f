const { default: Sequencer } = require('@jest/test-sequencer');

/* The files that take longest, in that order: begun last, one of them keeps a processor busy while the others idle. */
const LONGEST = [
  'excel/failures',
  'excel/recreate',
  'jobs/fuzz',
  'jobs/fuzzOn',
  'browser/pane',
  'excel-host/calculation',
  'preview/preview',
  'excel/repair',
  'xlsx/recalculation',
  'xlsx/functionsSpelling',
  'xlsx/followed',
  'browser/keyboard',
  'xlsx/revisions',
  'excel/profiles',
];

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const at = LONGEST.findIndex((name) => path.endsWith(`/test/${name}.test.ts`));
      return at < 0 ? LONGEST.length : at;
    };
    return super.sort(tests).sort((one, other) => rank(one) - rank(other));
  }
};
