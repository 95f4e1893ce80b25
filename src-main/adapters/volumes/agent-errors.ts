/**
 * What went wrong, by the words of the tools: exit codes do not tell. The words are those of the C library in its C
 * locale, of glibc and of musl; what is not among them has no code.
 */
const words: readonly (readonly [RegExp, string])[] = [
  [/No such file or directory/, 'ENOENT'],
  [/Not a directory/, 'ENOTDIR'],
  [/File exists/, 'EEXIST'],
  [/Permission denied/, 'EACCES'],
  [/Operation not permitted/, 'EPERM'],
  [/Read-only file system/, 'EROFS'],
  [/No space left on device/, 'ENOSPC'],
  [/[Qq]uota exceeded/, 'EDQUOT'],
  [/Directory not empty/, 'ENOTEMPTY'],
  [/Is a directory/, 'EISDIR'],
  [/Too many levels of symbolic links|Symbolic link loop/, 'ELOOP'],
  [/File name too long|Filename too long/, 'ENAMETOOLONG'],
  [/[Cc]ross-device link/, 'EXDEV'],
  [/Text file busy/, 'ETXTBSY'],
  [/[Rr]esource busy/, 'EBUSY'],
  [/Too many open files|No file descriptors available/, 'EMFILE'],
  [/Too many links/, 'EMLINK'],
  [/I\/O error|Input\/output error/, 'EIO'],
];

/** As an error of the system, with its code. */
export function agentError(complaint: string, exitCode: number): Error {
  const code = words.find(([word]) => word.test(complaint))?.[1] ?? 'EAGENT';
  const said = complaint === '' ? `exit ${exitCode}` : complaint.slice(0, 500);
  return Object.assign(new Error(`${code}: ${said}`), { code });
}
