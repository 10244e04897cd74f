const { default: Sequencer } = require('@jest/test-sequencer');

/* The files that take longest, in that order: begun last, one of them keeps a processor busy while the others idle. */
const LONGEST = [
  'browser/keyboard',
  'preview/start',
  'excel/recreate',
  'browser/pane',
  'xlsx/functionsSpelling',
  'excel/failures',
  'excel/selfCheck',
  'preview/preview',
  'xlsx/openXml',
  'jobs/fuzzOn',
  'jobs/fuzz',
  'xlsx/followed',
  'excel/strict',
  'excel/profiles',
  'xlsx/recalculation',
  'excel-host/calculation',
  'xlsx/revisions',
  'xlsx/spellings',
  'excel/refusals',
  'xlsx/revisedOften',
  'xlsx/limits',
  'xlsx/hostile',
  'excel/sameAsFile',
  'excel/repair',
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
