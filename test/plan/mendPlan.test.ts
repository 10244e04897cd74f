import { UserError } from '../../src/errors/userError';
import { loadMendedPlan } from '../../src/plan/mendPlan';
import { smallPlan } from '../excel/smallPlan';

const known = smallPlan();
const [goal] = known.goals;

/** The plan with other contents in its first outcome. */
function withOutcome(more: object): object {
  return {
    ...known,
    title: '市が改めた題名',
    goals: [{ ...goal, outcomes: goal?.outcomes.map((outcome) => ({ ...outcome, ...more })) }],
  };
}

describe('a damaged plan', () => {
  it('takes what makes it no plan from the one it was, and nothing else', () => {
    const mended = loadMendedPlan(withOutcome({ lag: null, unit: '', mayBeNegative: 'いいえ' }), known);
    expect(mended).toEqual({ ...known, title: '市が改めた題名' });
  });

  it.each([
    ['nobody knows what it was', null],
    ['it was another one', { ...known, id: 'another' }],
  ])('is refused where %s', (_why, plan) => {
    expect(() => loadMendedPlan(withOutcome({ lag: null }), plan)).toThrow(UserError);
  });

  it('is refused with its own problems where the other has no such indicator', () => {
    const other = withOutcome({ id: 'G9-9', lag: null });
    expect(() => loadMendedPlan(other, { ...known, goals: [] })).toThrow(/plan\.invalid/);
  });
});
