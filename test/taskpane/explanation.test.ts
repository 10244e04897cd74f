import { message } from '../../src/i18n/message';
import type { Language } from '../../src/i18n/message';
import { explain } from '../../src/kpi/explain';
import type { Explanation, Step } from '../../src/kpi/explain';
import { preparePlan } from '../../src/kpi/evaluatePlan';
import { settingsOf } from '../../src/kpi/settings';
import type { EvaluationSettings } from '../../src/kpi/settings';
import type { Plan } from '../../src/plan/schema';
import { stepText } from '../../src/taskpane/explanationText';
import type { Say } from '../../src/taskpane/messages';
import { entriesOf, hitachi, planOf, preliminary } from '../kpi/plans';
import type { Cells } from '../kpi/plans';
import { awkwardEntries, awkwardPlan } from '../xlsx/awkwardPlan';

const sayIn =
  (language: Language): Say =>
  (code, params) =>
    message(language, code, params);

function explained(
  plan: Plan,
  id: string,
  cells: Readonly<Record<string, Cells>>,
  year: number,
  changed: Partial<EvaluationSettings> = {},
): Explanation {
  const prepared = preparePlan(plan).find(({ place }) => place.indicator.id === id);
  if (prepared === undefined) throw new Error(`no indicator ${id}`);
  return explain(prepared, entriesOf(cells), year, { ...settingsOf(plan), ...changed });
}

/** The lines of an indicator's only part; assumptions, which every one has its own of, are left out. */
function lines(explanation: Explanation, language: Language = 'ja'): readonly string[] {
  const [part] = explanation.parts;
  return (part?.steps ?? [])
    .filter(({ code }) => code !== 'assumption')
    .map((step) => stepText(sayIn(language), step));
}

const city = (id: string, cells: Cells, year: number, changed?: Partial<EvaluationSettings>): Explanation =>
  explained(hitachi, id, { [id]: cells }, year, changed);
const small = (
  path: Parameters<typeof planOf>[0][number],
  fields: Parameters<typeof planOf>[1],
  cells: Cells,
  year: number,
  changed?: Partial<EvaluationSettings>,
): Explanation => explained(planOf([path], fields), 'G1-1', { 'G1-1': cells }, year, changed);

describe('an explanation in words', () => {
  it('of a total from zero', () => {
    expect(lines(city('1-1-1-1', { 2025: 27, 2026: 20 }, 2026))).toEqual([
      '実績値：27 + 20 ＝ 47 社（計画開始からの累計）',
      '期待値：0 ＋ (135 － 0) × (2026 － 2024) ÷ (2029 － 2024) ＝ 54',
      '達成率：(実績 47 － 起点 0) ÷ (目標 135 － 起点 0) ＝ 34.8 %',
      '期待値比：(実績 47 － 起点 0) ÷ (期待値 54 － 起点 0) ＝ 87.0 %',
      '期待値比 87.0 % は 80.0 % 以上 100.0 % 未満なので、評価は B+ です。',
      '目標値 135 社 には達していません。',
    ]);
    expect(lines(city('1-1-1-1', { 2025: 27, 2026: 20 }, 2026), 'en')).toEqual([
      'Actual: 27 + 20 = 47 社 (total since the plan began)',
      'Expected: 0 + (135 − 0) × (2026 − 2024) ÷ (2029 − 2024) = 54',
      'Achievement rate: (actual 47 − start 0) ÷ (target 135 − start 0) = 34.8 %',
      'Pace: (actual 47 − start 0) ÷ (expected 54 − start 0) = 87.0 %',
      'A pace of 87.0 % is 80.0 % or more and below 100.0 %: the rating is B+.',
      'The target of 135 社 is not met.',
    ]);
  });

  it('of an incomplete total', () => {
    expect(lines(city('2-1-2-1', { 2025: 380, 2027: 380 }, 2027))).toEqual([
      '実績値：380 + 380 ＝ 760 戸（計画開始からの累計）',
      'R8年度はまだ数値がありません。',
      '2027年度までの合計に数値のない年があり、あるだけの合計では期待値に届くと言えないので、評価しません。',
    ]);
  });

  it('of a total from the baseline, and of one that is typed as a total', () => {
    const total = { series: 'cumulative', startsFrom: 'baseline' } as const;
    expect(lines(small({ B: 10, T: 60 }, total, { 2025: 8 }, 2025))).toEqual([
      '実績値：基準値 10 ＋ 8 ＝ 18 件（基準値からの累計）',
      '期待値：10 ＋ (60 － 10) × (2025 － 2024) ÷ (2029 － 2024) ＝ 20',
      '達成率：(実績 18 － 起点 10) ÷ (目標 60 － 起点 10) ＝ 16.0 %',
      '期待値比：(実績 18 － 起点 10) ÷ (期待値 20 － 起点 10) ＝ 80.0 %',
      '期待値比 80.0 % は 80.0 % 以上 100.0 % 未満なので、評価は B+ です。',
      '目標値 60 件 には達していません。',
    ]);
    expect(lines(small({ B: 10, T: 60 }, { ...total, entry: 'running' }, { 2025: 15 }, 2025))).toContain(
      '実績値：2025年度の欄の累計 15 件',
    );
  });

  it('of a level, with the rounded expected value that makes it A', () => {
    expect(lines(city('2-3-2-1', { 2025: 268 }, 2025)).slice(1, 5)).toEqual([
      '期待値：252.1 ＋ (300.9 － 252.1) × (2025 － 2023) ÷ (2029 － 2023) ＝ 268.37'.replace(
        '268.37',
        '268.37',
      ),
      '達成率：(実績 268 － 起点 252.1) ÷ (目標 300.9 － 起点 252.1) ＝ 32.5 %',
      '期待値比：(実績 268 － 起点 252.1) ÷ (期待値 268.37 － 起点 252.1) ＝ 97.7 %',
      '期待値比 97.7 % は 80.0 % 以上 100.0 % 未満なので、評価は B+ です。',
    ]);
    const rounded = small(
      { B: 27.1, T: 27.5, baselinePeriod: 'R5年度' },
      { decimals: 1 },
      { 2025: 27.2 },
      2025,
    );
    expect(lines(rounded)).toContain(
      '期待値比：(実績 27.2 － 起点 27.1) ÷ (期待値 27.23 － 起点 27.1) ＝ 75.0 %',
    );
    expect(lines(rounded)).toContain(
      '実績 27.2 は、期待値を表示の桁に丸めた 27.2 に届いているので、評価は A です。',
    );
  });

  it('of a decline that is slowed', () => {
    const decline = small({ B: 14_747, T: 12_420 }, {}, { 2025: 14_200 }, 2025);
    expect(lines(decline)).toEqual([
      '実績値：2025年度の欄の 14,200 件',
      '期待値：14,747 ＋ (12,420 － 14,747) × (2025 － 2024) ÷ (2029 － 2024) ＝ 14,281.6',
      '達成率：1 ＋ (実績 14,200 － 目標 12,420) ÷ 2,327 ＝ 176.4 %',
      '割る数の 2,327 は、起点との差の大きさです。',
      '期待値比：1 ＋ (実績 14,200 － 期待値 14,281.6) ÷ 465.4 ＝ 82.4 %',
      '割る数の 465.4 は、起点との差の大きさです。',
      '期待値比 82.4 % は 80.0 % 以上 100.0 % 未満なので、評価は B+ です。',
      '目標の達成は、目標の年度に判定します。',
    ]);
  });

  it('of a mean', () => {
    expect(lines(city('G2-1', { 2025: -1000 }, 2025))).toEqual([
      '実績値：(▲1,000) ÷ 1 ＝ ▲1,000 人（記入のある年の平均）',
      '期待値：2022年の ▲1,145 から 2027年の ▲840 へ引いた線を、2025年度から2025年度まで平均して ▲962',
      '達成率：(実績 ▲1,000 － 起点 ▲1,145) ÷ (目標 ▲840 － 起点 ▲1,145) ＝ 47.5 %',
      '期待値比：(実績 ▲1,000 － 起点 ▲1,145) ÷ (期待値 ▲962 － 起点 ▲1,145) ＝ 79.2 %',
      '期待値比 79.2 % は 50.0 % 以上 80.0 % 未満なので、評価は B です。',
      '目標の達成は、目標の年度に判定します。',
    ]);
    expect(lines(city('G2-1', { 2025: -1000, 2026: '調査なし', 2027: -900 }, 2027))).toContain(
      'R8年度は数値がないため、加えていません。',
    );
  });

  it('of a statistic that comes late', () => {
    expect(lines(city('1-4-3-1', { 2025: 189_000 }, 2025))).toEqual([
      '実績値：2025年度の欄の 189,000 万円',
      '公表が遅い統計のため、2025年度の欄には 2024年の値が入ります。',
      '期待値：188,000 ＋ (192,700 － 188,000) × (2024 － 2022) ÷ (2028 － 2022) ＝ 189,566.7',
      '達成率：(実績 189,000 － 起点 188,000) ÷ (目標 192,700 － 起点 188,000) ＝ 21.2 %',
      '期待値比：(実績 189,000 － 起点 188,000) ÷ (期待値 189,566.7 － 起点 188,000) ＝ 63.8 %',
      '期待値比 63.8 % は 50.0 % 以上 80.0 % 未満なので、評価は B です。',
      '目標値 192,700 万円 には達していません。',
    ]);
  });

  it('of a target to maintain: by the band, within the tolerance, kept, and at zero', () => {
    expect(lines(city('4-3-1-1', { 2025: 57.5 }, 2025)).slice(1)).toEqual([
      `期待値：目標が基準値と同じなので 58 ${hitachiUnit('4-3-1-1')}`,
      '達成率：1 ＋ (実績 57.5 － 目標 58) ÷ 58 ＝ 99.1 %',
      '割る数の 58 は、起点との差がないか使わないため、比べる値そのものの大きさです。',
      '期待値比：1 ＋ (実績 57.5 － 期待値 58) ÷ 58 ＝ 99.1 %',
      '割る数の 58 は、起点との差がないか使わないため、比べる値そのものの大きさです。',
      '維持の目標なので、目標値の 10.0 %（5.8）を幅として、1 ＋ (実績 57.5 － 目標 58) ÷ 5.8 ＝ 91.3 % で評価します。',
      '91.3 % は 80.0 % 以上 100.0 % 未満なので、評価は B+ です。',
      `目標値 58 ${hitachiUnit('4-3-1-1')} には達していません。`,
    ]);
    const kept = { B: 58, T: 58 };
    expect(lines(small(kept, { tolerance: 1 }, { 2025: 57 }, 2025))).toContain(
      '目標との差が許容差 1 以内なので、目標と同じとみなし、評価は A です。',
    );
    expect(lines(small(kept, {}, { 2025: 59 }, 2025))).toContain(
      '維持の目標で、実績 59 は目標より悪くないので、評価は A です。',
    );
    expect(lines(small({ B: 0, T: 0 }, { better: 'lower' }, { 2025: 3 }, 2025)).slice(2)).toEqual([
      '達成率：割るものが 0 になるため、求めません。',
      '期待値比：割るものが 0 になるため、求めません。',
      '0 を維持する目標に届いていないので、評価は C です。',
      '目標値 0 件 には達していません。',
    ]);
  });

  it('of a target that a revision moved back to the baseline: it is to be kept from then on', () => {
    const path = { B: 100, T: 200, revisions: [{ fromYear: 2027, target: 100 }] };
    for (const year of [2027, 2029]) {
      expect(lines(small(path, { decimals: 1 }, { [year]: 99 }, year))).toContain(
        '期待値：目標が基準値と同じなので 100 件',
      );
    }
  });

  it('of a rank', () => {
    expect(lines(city('4-1-2-1', { 2025: 3 }, 2025)).slice(2)).toEqual([
      '順位の指標なので、率は求めません。',
      '3 位は、期待する 1 位より 2 つ下です。B+ は 2 つ、B は 5 つ下までなので、評価は B+ です。',
      `目標値 1 ${hitachiUnit('4-1-2-1')} には達していません。`,
    ]);
    expect(lines(city('4-1-2-1', { 2025: 1 }, 2025))).toContain(
      '1 位は、期待する 1 位に届いているので、評価は A です。',
    );
  });

  it('of an indicator without a baseline', () => {
    const none = small({ B: null, T: 40_000 }, {}, { 2025: 10_000 }, 2025);
    expect(lines(none).slice(1, 5)).toEqual([
      '基準値がないため、計画が始まる前の年を 0 として数えます。',
      '期待値：0 ＋ (40,000 － 0) × (2025 － 2024) ÷ (2029 － 2024) ＝ 8,000',
      '達成率：(実績 10,000 － 起点 0) ÷ (目標 40,000 － 起点 0) ＝ 25.0 %',
      '期待値比：(実績 10,000 － 起点 0) ÷ (期待値 8,000 － 起点 0) ＝ 125.0 %',
    ]);
  });

  it('of milestones, flat ones too', () => {
    const path = { B: 0, T: 100, milestones: { 2026: 20, 2027: 20 } };
    expect(lines(small(path, {}, { 2025: 8 }, 2025))).toContain(
      '期待値：2024年の 0 から 2026年の 20 への線の上で、0 ＋ (20 － 0) × (2025 － 2024) ÷ (2026 － 2024) ＝ 10',
    );
    expect(lines(small(path, {}, { 2027: 15 }, 2027))).toContain('期待値：2027年度の年次目標の 20');
    const flat = { B: 100, T: 200, milestones: { 2025: 101 } };
    expect(lines(small(flat, {}, { 2025: 95 }, 2025)).slice(3, 6)).toEqual([
      '期待値比：1 ＋ (実績 95 － 期待値 101) ÷ 20 ＝ 70.0 %',
      '割る数の 20 は、１年分の変化です（期待値と起点の差がそれより小さいため）。',
      '期待値比 70.0 % は 50.0 % 以上 80.0 % 未満なので、評価は B です。',
    ]);
    expect(lines(small(flat, {}, { 2029: 200 }, 2029))).toContain('期待値：目標の年度なので目標値の 200 件');
  });

  it('on the basis of levels, also for less is better', () => {
    expect(lines(city('2-3-2-1', { 2025: 268 }, 2025, { basis: 'level' })).slice(2, 4)).toEqual([
      '達成率：実績 268 ÷ 目標 300.9 ＝ 89.0 %',
      '期待値比：実績 268 ÷ 期待値 268.37 ＝ 99.8 %',
    ]);
    const fewer = small({ B: 18, T: 8 }, { better: 'lower' }, { 2025: 18 }, 2025, { basis: 'level' });
    expect(lines(fewer).slice(2, 4)).toEqual([
      '達成率：2 － 実績 18 ÷ 目標 8 ＝ -25.0 %',
      '期待値比：2 － 実績 18 ÷ 期待値 16 ＝ 87.5 %',
    ]);
    const none = small({ B: 18, T: 0 }, { better: 'lower' }, { 2029: 2 }, 2029, { basis: 'level' });
    expect(lines(none)).toContain('期待値が 0 で率がなく、期待値に届いていないので、評価は C です。');
    const negative = small({ B: -100, T: -50 }, { mayBeNegative: true }, { 2029: -60 }, 2029, {
      basis: 'level',
    });
    expect(lines(negative)).toContain('達成率：1 ＋ (実績 ▲60 － 目標 ▲50) ÷ 50 ＝ 80.0 %');
  });

  it('of a preliminary figure and of a revision, by both plans', () => {
    expect(lines(city('2-3-2-1', { 2025: preliminary(268) }, 2025))).toContain(
      '速報の値です。確定すると変わることがあります。',
    );
    const path = { B: 100, T: 200, revisions: [{ fromYear: 2027, target: 160 }] };
    const revised = lines(small(path, {}, { 2027: 145 }, 2027));
    expect(revised).toContain(
      '期待値：2026年の 140 から 2029年の 160 への線の上で、140 ＋ (160 － 140) × (2027 － 2026) ÷ (2029 － 2026) ＝ 146.7',
    );
    expect(revised).toContain('改定前の計画では、評価は B でした。');
    const ended = { B: 100, T: 200, revisions: [{ fromYear: 2027, ended: true }] };
    expect(lines(small(ended, {}, { 2027: 145 }, 2027))).toEqual([
      '2027年度は、計画改定で終了した後なので評価しません。',
    ]);
  });

  it.each([
    [null, '2026年度の値が未入力なので、評価しません。'],
    ['未公表', '2026年度の値が未公表なので、評価しません。'],
    ['調査なし', '2026年度は調査がないので、評価しません。'],
    ['対象外', '2026年度は対象外なので、評価しません。'],
  ] as const)('of no figure: %s', (cell, why) => {
    expect(lines(city('2-3-2-1', { 2025: 268, 2026: cell }, 2026))).toEqual([
      why,
      `前回は 2025年度の 268 ${hitachiUnit('2-3-2-1')} でした。`,
    ]);
    expect(lines(city('2-3-2-1', { 2026: cell }, 2026))).toEqual([why]);
  });

  it('of parts: each its own, and what they come to', () => {
    const parts = explained(
      hitachi,
      '3-3-1-1',
      { '3-3-1-1/小6': { 2026: 85 }, '3-3-1-1/中3': { 2026: 70 } },
      2026,
    );
    expect(parts.parts.map(({ label, evaluation }) => [label, evaluation.rating])).toEqual([
      ['小6', 'A'],
      ['中3', 'C'],
    ]);
    const together = ({ together: steps }: Explanation): readonly string[] =>
      steps.map((step) => stepText(sayIn('ja'), step));
    expect(together(parts)).toEqual(['指標の評価は、内訳のうち最も低い C です（対象外の内訳は除きます）。']);
    const half = explained(hitachi, '3-3-1-1', { '3-3-1-1/小6': { 2026: 85 } }, 2026);
    expect(together(half)).toEqual(['内訳に未入力があるので、指標としては評価しません。']);
  });

  it('names the assumptions that nobody has confirmed', () => {
    const [part] = city('1-1-1-1', { 2025: 27 }, 2025).parts;
    const said = (part?.steps ?? []).map((step) => stepText(sayIn('ja'), step));
    expect(said.at(-1)).toMatch(/^市がまだ確かめていない前提：/);
  });
});

function hitachiUnit(id: string): string {
  const found = preparePlan(hitachi).find(({ place }) => place.indicator.id === id);
  return found?.place.indicator.unit ?? '';
}

it.each(['change', 'level'] as const)(
  'has words in both languages for everything, and comes to the rating of the evaluation (%s)',
  (basis) => {
    const plan = awkwardPlan();
    const settings = { ...settingsOf(plan), basis };
    const codes = new Set<string>();
    const wrong: string[] = [];
    for (let seed = 1; seed <= 6; seed++) {
      const entries = awkwardEntries(plan, seed, seed % 2 === 0 ? 0.4 : 0.05);
      for (const prepared of preparePlan(plan)) {
        for (let year = plan.startYear; year <= plan.endYear; year++) {
          const { parts, together } = explain(prepared, entries, year, settings);
          const all: readonly Step[] = [...parts.flatMap(({ steps }) => steps), ...together];
          for (const step of all) {
            codes.add(step.code);
            for (const language of ['ja', 'en'] as const) {
              const text = stepText(sayIn(language), step);
              if (/\{\w+\}|NaN|undefined|Infinity/.test(text)) wrong.push(`${step.code}: ${text}`);
            }
          }
          for (const { id, evaluation, steps } of parts) {
            const said =
              steps.filter(({ code }) => code.startsWith('rating.')).at(-1)?.figures['rating'] ?? null;
            if (said !== evaluation.rating) wrong.push(`${id} ${String(year)}: ${String(evaluation.rating)}`);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(codes.size).toBeGreaterThan(35);
  },
);
