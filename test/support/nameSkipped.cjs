/* Jest counts skipped tests; this reporter also says which, because a reason such as "needs LibreOffice" is in the name. */
class NameSkipped {
  onRunComplete(_contexts, results) {
    const skipped = results.testResults.flatMap((file) =>
      file.testResults
        .filter((test) => test.status === 'pending' || test.status === 'todo')
        .map((test) => test.fullName),
    );
    const { length } = skipped;
    if (length === 0) return;
    process.stderr.write(`\nNot run (${length}):\n${skipped.map((name) => `  ${name}`).join('\n')}\n`);
  }
}

module.exports = NameSkipped;
