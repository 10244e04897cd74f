import { UserError } from '../errors/userError';

/** Office's own account of an error (`OfficeExtension.Error`): code, message, statements. */
function field(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null && name in error
    ? (error as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value, null, 2);
  } catch {
    // A value that refers to itself has no JSON; its name is still better than a second error.
    return Object.prototype.toString.call(value);
  }
}

/**
 * Everything about an error that whoever looks into it needs, as text: where it ran, code, message, stack, Office's
 * debug information, and the errors that caused it.
 */
export function reportText(error: unknown, environment: string): string {
  const lines = [environment];
  for (
    let at: unknown = error;
    at !== undefined && at !== null && lines.length < 40;
    at = field(at, 'cause')
  ) {
    if (at !== error) lines.push('caused by:');
    if (!(at instanceof Error)) {
      lines.push(asText(at));
      break;
    }
    const code = field(at, 'code');
    if (code !== undefined) lines.push(`code: ${asText(code)}`);
    // Most stacks begin with the message; Safari's do not.
    const said = `${at.name}: ${at.message}`;
    if (at.stack?.startsWith(said) !== true) lines.push(said);
    if (at.stack !== undefined) lines.push(at.stack);
    const debugInfo = field(at, 'debugInfo');
    if (debugInfo !== undefined) lines.push(`debugInfo: ${asText(debugInfo)}`);
    if (at instanceof UserError && at.details.length > 0) lines.push(`details: ${asText(at.details)}`);
  }
  return lines.join('\n');
}
