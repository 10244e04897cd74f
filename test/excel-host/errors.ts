/** A refusal as Excel answers it; the client turns it into `OfficeExtension.Error`. */
export class ExcelError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'ExcelError';
  }
}

/**
 * Something the simulated Excel does not know: a class, a member, an argument. It is never an answer of Excel's, so it
 * fails the test that caused it, however the code under test treats errors.
 */
export class HostGap extends Error {
  constructor(readonly what: string) {
    super(`The simulated Excel does not know ${what}`);
    this.name = 'HostGap';
  }
}

/*
 * Codes and messages: "Error handling with the application-specific JavaScript APIs",
 * https://learn.microsoft.com/office/dev/add-ins/testing/application-specific-api-error-handling
 */

export function invalidArgument(detail: string): ExcelError {
  return new ExcelError(
    'InvalidArgument',
    `The argument is invalid or missing or has an incorrect format. (${detail})`,
  );
}

export function itemNotFound(detail: string): ExcelError {
  return new ExcelError('ItemNotFound', `The requested resource doesn't exist. (${detail})`);
}

export function itemAlreadyExists(detail: string): ExcelError {
  return new ExcelError('ItemAlreadyExists', `The resource being created already exists. (${detail})`);
}

export function accessDenied(detail: string): ExcelError {
  return new ExcelError('AccessDenied', `You cannot perform the requested operation. (${detail})`);
}

export function invalidOperation(detail: string): ExcelError {
  return new ExcelError('InvalidOperation', `The operation attempted is invalid on the object. (${detail})`);
}
