import { jsonFault } from '../../src/plan/jsonSyntax';
import { fc } from '../support/properties';

describe('jsonFault', () => {
  it('agrees with JSON.parse on what is JSON', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"\\u00e9"',
      '"\\x"',
      '1',
      '-0.5e+3',
      '01',
      '.',
      'true',
      'null',
      ' ',
      '\n',
      '\u3000',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 9 }), (parts) => {
        const text = parts.join('');
        let valid = true;
        try {
          JSON.parse(text);
        } catch {
          valid = false;
        }
        const fault = jsonFault(text, 1000);
        if (fault?.kind === 'doubled') expect(valid).toBe(true);
        else expect(fault === null).toBe(valid);
      }),
      { numRuns: 3000 },
    );
  });

  it('finds nothing wrong with JSON', () => {
    fc.assert(fc.property(fc.json(), (text) => jsonFault(text, 1_000_000) === null));
  });

  it('counts lines and columns from 1', () => {
    expect(jsonFault('{\n  "a": 1,\n}', 10)).toEqual({ kind: 'syntax', line: 3, column: 1 });
  });
});
