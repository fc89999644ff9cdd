/** What the activity log keeps. A stored setting: on a shared store it holds for every writer. */
export interface Retention {
  /** Events older than this may go. */
  readonly days: number;
  /** Above this many, the oldest go whatever their age. */
  readonly atMost: number;
}
