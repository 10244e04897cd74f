import { functionMessage } from '../i18n/functionMessage';
import type { AnswerMatrix } from './coerce';
import { FunctionProblem } from './functionProblem';
import { functionLanguage } from './language';

/** #VALUE! and #N/A are the only errors of Excel that show a message. */
function excelError({ kind, code, params }: FunctionProblem): CustomFunctions.Error {
  const { invalidValue, notAvailable } = CustomFunctions.ErrorCode;
  return new CustomFunctions.Error(
    kind === 'value' ? invalidValue : notAvailable,
    functionMessage(functionLanguage(), code, params),
  );
}

/**
 * A formula's answer as Excel takes it: the only place that names `CustomFunctions`. A problem is thrown where the
 * answer is one cell; in a range it stands in its own cell, so that the others keep their numbers. Anything else that
 * is thrown is a bug and stays what it is.
 */
export function excelAnswer(compute: () => AnswerMatrix): unknown[][] {
  let answer: AnswerMatrix;
  try {
    answer = compute();
  } catch (error) {
    if (error instanceof FunctionProblem) throw excelError(error);
    throw error;
  }
  const only = answer.length === 1 && answer[0]?.length === 1 ? answer[0][0] : undefined;
  if (only instanceof FunctionProblem) throw excelError(only);
  return answer.map((row) => row.map((cell) => (cell instanceof FunctionProblem ? excelError(cell) : cell)));
}
