/** Drawing more often than this only costs time. */
const EVERY_MS = 100;

/** One line at the bottom of a terminal that says how far work has come, and goes when it is done. */
export function showProgress(
  stream: NodeJS.WriteStream | undefined,
  doing: string,
): (done: number, total: number) => void {
  if (stream?.isTTY !== true) return () => {};
  let drawn = 0;
  return (done, total) => {
    const now = Date.now();
    if (done < total && now - drawn < EVERY_MS) return;
    drawn = now;
    const text = done < total ? `${doing} ${done} of ${total} (${Math.floor((100 * done) / total)}%)` : '';
    stream.write(`\r\u001B[K${text}`);
  };
}
