/**
 * The shell that runs a command in a copy of a folder and then writes what it left behind to its fourth stream, one file after
 * the other, each below a line with its size and name. Its arguments: the folder, the command, the folder of results, and the
 * files that are wanted.
 */
export const resultsShell = [
  'folder=$1; command=$2; results=$3; shift 3',
  'cd "$folder" || exit 125',
  'ulimit -c 0',
  'sh -c "$command" 3>&-',
  'code=$?',
  'for file in "$results"/* "$@"; do',
  '  [ -f "$file" ] && [ ! -L "$file" ] || continue',
  '  printf "%s %s\\n" "$(wc -c <"$file")" "$file" >&3',
  '  cat "$file" >&3',
  'done',
  'exit "$code"',
].join('\n');

/** The files in such a stream, by name; what follows a broken head is left out. */
export function readResults(stream: Buffer): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  let at = 0;
  while (at < stream.length) {
    const line = stream.indexOf(10, at);
    if (line < 0 || line - at > 4_096) break;
    const [, size, name] = /^ {0,20}(\d{1,10}) (.+)$/u.exec(stream.toString('utf8', at, line)) ?? [];
    if (size === undefined || name === undefined) break;
    const end = line + 1 + Number(size);
    if (end > stream.length) break;
    files.set(name, stream.toString('utf8', line + 1, end));
    at = end;
  }
  return files;
}
