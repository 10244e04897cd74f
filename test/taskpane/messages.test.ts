import { en } from '../../src/i18n/en';
import { ja } from '../../src/i18n/ja';
import { UserError } from '../../src/errors/userError';
import { reportText } from '../../src/taskpane/reportText';
import { outcomeOfError } from '../../src/taskpane/outcome';

const parameters = (text: string): readonly string[] => (text.match(/\{\w+\}/g) ?? []).sort();

it('says the same about the same in both languages', () => {
  for (const [code, text] of Object.entries(ja)) {
    if (!code.startsWith('pane.')) continue;
    expect([code, parameters(en[code as keyof typeof ja])]).toEqual([code, parameters(text)]);
  }
});

describe('a report', () => {
  it('names the errors that caused one', () => {
    const error = new Error('the sheet was not made', { cause: new RangeError('row 0') });
    const report = reportText(error, 'here');
    expect(report.indexOf('RangeError: row 0')).toBeGreaterThan(report.indexOf('caused by:'));
  });

  it.each([
    ['a text', 'a text'],
    [{ code: 5 }, '"code": 5'],
    [undefined, 'here'],
  ])('can be made of %j, which somebody threw', (thrown, said) => {
    expect(reportText(thrown, 'here')).toContain(said);
  });

  it('ends for an error that causes itself or refers to itself', () => {
    const error: Error & { debugInfo?: unknown } = new Error('round');
    error.cause = error;
    error.debugInfo = error;
    const circle: { self?: unknown } = {};
    circle.self = circle;
    expect(reportText(Object.assign(new Error('x'), { debugInfo: circle }), 'here')).toContain(
      '[object Object]',
    );
    expect(reportText(error, 'here').length).toBeLessThan(100_000);
  });
});

describe('the outcome of an action that threw', () => {
  it('is cancelled only where somebody cancelled', () => {
    const controller = new AbortController();
    const aborted = new DOMException('stop', 'AbortError');
    expect(outcomeOfError(aborted, controller.signal).kind).toBe('failed');
    controller.abort();
    expect(outcomeOfError(aborted, controller.signal).kind).toBe('cancelled');
    expect(outcomeOfError(controller.signal.reason, controller.signal).kind).toBe('cancelled');
    expect(outcomeOfError(new UserError('year.outsidePlan'), controller.signal).kind).toBe('refused');
    expect(outcomeOfError(new Error('bug'), controller.signal).kind).toBe('failed');
  });
});
