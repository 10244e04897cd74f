import type { explainJa } from './explain.ja';

/** How a rating came about, step by step: `src/kpi/explain.ts`. */
export const explainEn: Readonly<Record<keyof typeof explainJa, string>> = {
  'explain.value.level': 'Actual: {value} {unit}, in the column of {year}',
  'explain.value.mean': 'Actual: ({sum}) ÷ {count} = {value} {unit} (mean of the years that have a figure)',
  'explain.value.running': 'Actual: the running total {value} {unit} in the column of {year}',
  'explain.value.total': 'Actual: {sum} = {value} {unit} (total since the plan began)',
  'explain.value.totalFromBaseline':
    'Actual: baseline {start} + {sum} = {value} {unit} (total from the baseline)',
  'explain.value.lag': 'The statistic comes late: the column of {year} holds the figure of {statisticYear}.',
  'explain.value.skipped': '{years}: there is no figure, nothing is added.',
  'explain.value.missing': '{years}: the figure is still missing.',
  'explain.value.replaced': '{years}: counted with the figures that were revised backwards (sheet 計画改定).',
  'explain.value.preliminary': 'The figure is preliminary and may change.',
  'explain.expected.maintain': 'Expected: the target equals the baseline, so {expected} {unit}',
  'explain.expected.noBaseline': 'There is no baseline: the year before the plan counts as 0.',
  'explain.expected.mean':
    'Expected: the line from {start} in {from} to {target} in {to}, averaged over {first} to {year}, is {expected}',
  'explain.expected.target': 'Expected: it is the target’s year, so the target, {expected} {unit}',
  'explain.expected.start': 'Expected: the path has not left its start yet, {expected} {unit}',
  'explain.expected.milestone': 'Expected: the milestone of {year}, {expected}',
  'explain.expected.line':
    'Expected: {left} + ({right} − {left}) × ({year} − {from}) ÷ ({to} − {from}) = {expected}',
  'explain.expected.segment':
    'Expected: on the line from {left} in {from} to {right} in {to}, {left} + ({right} − {left}) × ({year} − {from}) ÷ ({to} − {from}) = {expected}',
  'explain.achievement.none': 'Achievement rate: none, as it would be divided by 0.',
  'explain.achievement.progress':
    'Achievement rate: (actual {actual} − start {start}) ÷ (target {reference} − start {start}) = {rate}',
  'explain.achievement.higher':
    'Achievement rate: 1 + (actual {actual} − target {reference}) ÷ {scale} = {rate}',
  'explain.achievement.lower':
    'Achievement rate: 1 − (actual {actual} − target {reference}) ÷ {scale} = {rate}',
  'explain.achievement.levelHigher': 'Achievement rate: actual {actual} ÷ target {reference} = {rate}',
  'explain.achievement.levelLower': 'Achievement rate: 2 − actual {actual} ÷ target {reference} = {rate}',
  'explain.pace.none': 'Pace: none, as it would be divided by 0.',
  'explain.pace.progress':
    'Pace: (actual {actual} − start {start}) ÷ (expected {reference} − start {start}) = {rate}',
  'explain.pace.higher': 'Pace: 1 + (actual {actual} − expected {reference}) ÷ {scale} = {rate}',
  'explain.pace.lower': 'Pace: 1 − (actual {actual} − expected {reference}) ÷ {scale} = {rate}',
  'explain.pace.levelHigher': 'Pace: actual {actual} ÷ expected {reference} = {rate}',
  'explain.pace.levelLower': 'Pace: 2 − actual {actual} ÷ expected {reference} = {rate}',
  'explain.scale.difference': 'The divisor {scale} is how far it lies from the start.',
  'explain.scale.reference':
    'The divisor {scale} is the size of the value compared with, as there is no difference from a start to use.',
  'explain.scale.step':
    'The divisor {scale} is one year’s change, as the expected value lies nearer to the start than that.',
  'explain.rank.noRates': 'For a rank there are no rates.',
  'explain.rating.pace.most': 'A pace of {share} is {least} or more: the rating is {rating}.',
  'explain.rating.pace.between':
    'A pace of {share} is {least} or more and below {below}: the rating is {rating}.',
  'explain.rating.pace.least': 'A pace of {share} is below {below}: the rating is {rating}.',
  'explain.rating.band.most': '{share} is {least} or more: the rating is {rating}.',
  'explain.rating.band.between': '{share} is {least} or more and below {below}: the rating is {rating}.',
  'explain.rating.band.least': '{share} is below {below}: the rating is {rating}.',
  'explain.rating.band.higher':
    'The target is to maintain: with {width} of it ({band}) as the scale, 1 + (actual {actual} − target {target}) ÷ {band} = {share}.',
  'explain.rating.band.lower':
    'The target is to maintain: with {width} of it ({band}) as the scale, 1 − (actual {actual} − target {target}) ÷ {band} = {share}.',
  'explain.rating.kept': 'The target is to maintain, and {actual} is no worse: the rating is {rating}.',
  'explain.rating.tolerance': 'Within {tolerance} of the target counts as equal: the rating is {rating}.',
  'explain.rating.maintainZero': 'The target is to stay at 0, which is missed: the rating is {rating}.',
  'explain.rating.rounded':
    '{actual} reaches the expected value rounded as figures are printed, {rounded}: the rating is {rating}.',
  'explain.rating.noPace':
    'The expected value is 0, there is no rate, and it is not reached: the rating is {rating}.',
  'explain.rating.rankReached': 'Rank {actual} reaches the expected rank {expected}: the rating is {rating}.',
  'explain.rating.rank':
    'Rank {actual} is {behind} behind the expected {expected}. B+ reaches to {bPlus} behind, B to {b}: the rating is {rating}.',
  'explain.met.later': 'Whether the target is met is judged in its year.',
  'explain.met.beyondPlan':
    'The target’s year lies after the last year of the plan: whether the target is met cannot be judged within the plan.',
  'explain.met.yes': 'The target of {target} {unit} is met.',
  'explain.met.no': 'The target of {target} {unit} is not met.',
  'explain.revised': 'By the plan before its revision the rating was {rating}.',
  'explain.assumption': 'An assumption that the city has not confirmed: {text}',
  'explain.unrated.notYet': 'Not rated: the indicator was added in {from}, after {year}.',
  'explain.unrated.ended': 'Not rated: a revision ended it before {year}.',
  'explain.unrated.notEntered': 'Not rated: the figure of {year} is not entered.',
  'explain.unrated.unpublished': 'Not rated: the figure of {year} is not published yet.',
  'explain.unrated.notSurveyed': 'Not rated: there was no survey in {year}.',
  'explain.unrated.excluded': 'Not rated: it does not apply in {year}.',
  'explain.unrated.notComparable': 'Not rated: {year} cannot be compared.',
  'explain.unrated.rated': 'Not rated in {year}.',
  'explain.unrated.incomplete':
    'Not rated: the total up to {year} lacks figures, and what is there does not reach the expected value by itself.',
  'explain.unrated.last': 'The last figure was {value} {unit} in {year}.',
  'explain.together.rated':
    'The indicator takes the lowest rating of its parts, {rating} (parts that do not apply are left out).',
  'explain.together.notEntered': 'The indicator is not rated: a part is not entered.',
  'explain.together.unpublished': 'The indicator is not rated: a part is not published yet.',
  'explain.together.notSurveyed': 'The indicator is not rated: a part was not surveyed.',
  'explain.together.excluded': 'The indicator is not rated: none of its parts applies.',
  'explain.together.notComparable': 'The indicator is not rated: a part cannot be compared.',
};
