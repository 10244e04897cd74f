/** The code of an error of the operating system (`ENOENT`); null for any other error. */
export function systemErrorCode(error: unknown): string | null {
  // By its shape: only these have the name of a system call.
  if (typeof error !== 'object' || error === null || !('code' in error) || !('syscall' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
